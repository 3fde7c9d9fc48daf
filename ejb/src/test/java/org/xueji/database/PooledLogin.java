package org.xueji.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** A login that keeps its connections, as the server's pool does; {@link #close} lets them go. */
public final class PooledLogin implements AutoCloseable {

    private final DataSource login;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    public PooledLogin(DataSource login) {
        this.login = login;
    }

    public DataSource source() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) ->
            method.getName().equals("getConnection") ? lent() : invoke(login, method, arguments));
    }

    private Connection lent() throws SQLException {
        Connection kept = idle.poll();
        Connection real = kept == null ? login.getConnection() : kept;
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                real.rollback();
                idle.add(real);
                return null;
            }
            return invoke(real, method, arguments);
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
