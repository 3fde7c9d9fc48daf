package org.xueji.tenancy;

import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.xueji.kernel.SystemClock;

/**
 * Puts {@link ScopedConnector} in front of every connection that EclipseLink uses. The container gives EclipseLink a second data source
 * for reads outside the transaction; it is closed here, or plain reads would run on a connection that was never bound.
 */
public final class TenancyCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ServerSession server = (ServerSession) session;
        DatasourceLogin login = (DatasourceLogin) server.getDatasourceLogin();
        login.setConnector(new ScopedConnector((JNDIConnector) login.getConnector(), SystemClock.INSTANCE));
        server.setReadConnectionPool(server.getDefaultConnectionPool());
    }
}
