package org.xueji.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A login that keeps a few connections, as the server's pool does: to a new one every table and policy is new. {@link #close} lets them go. */
final class PooledLogin implements AutoCloseable {

    private static final int KEPT = 4;

    private final DataSource login;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    PooledLogin(DataSource login) {
        this.login = login;
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) ->
            method.getName().equals("getConnection") ? lent() : invoke(login, method, arguments));
    }

    private Connection lent() throws SQLException {
        Connection kept = idle.poll();
        Connection real = kept == null ? login.getConnection() : kept;
        AtomicBoolean given = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                if (!given.getAndSet(true)) {
                    giveBack(real);
                }
                return null;
            }
            return invoke(real, method, arguments);
        });
    }

    private void giveBack(Connection real) throws SQLException {
        if (!real.isClosed() && !real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
        if (idle.size() < KEPT && !real.isClosed()) {
            idle.add(real);
        } else {
            real.close();
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        try {
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
