package org.xueji.tenancy;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** The server's one data source, logged in as a role that owns nothing and bypasses nothing; the address comes from the environment. */
@DataSourceDefinition(name = "java:app/jdbc/xueji", className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${ENV=XUEJI_DB_URL}", user = "xueji_app", password = "${ENV=XUEJI_DB_APP_PASSWORD}",
    minPoolSize = 2, maxPoolSize = 20)
@Singleton
public class ServerDataSource {
}
