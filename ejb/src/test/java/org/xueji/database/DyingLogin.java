package org.xueji.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The server's login to a country, whose backend the database ends before a statement or a commit that was told beforehand, as it ends when a server is killed. */
public final class DyingLogin {

    private static final Set<String> STEPS = Set.of("prepareStatement", "createStatement", "prepareCall", "commit");

    private final Nation nation;
    private int left = Integer.MAX_VALUE;

    public DyingLogin(Nation nation) {
        this.nation = nation;
    }

    public DataSource source() {
        DataSource real = nation.login();
        return proxy(DataSource.class, real, (proxy, method, arguments) -> {
            Object answer = invoke(real, method, arguments);
            return answer instanceof Connection connection ? mortal(connection) : answer;
        });
    }

    private Connection mortal(Connection real) {
        return proxy(Connection.class, real, (proxy, method, arguments) -> {
            if (STEPS.contains(method.getName()) && --left == 0) {
                nation.database.end(real.unwrap(PGConnection.class).getBackendPID());
            }
            return invoke(real, method, arguments);
        });
    }

    /**
     * Does the work again and again, its backend ended before its first step, then before its second, and so on until it is done.
     *
     * @param after what holds after every death
     * @return how often it died
     */
    public int tillDone(Runnable work, Runnable after) {
        for (int deaths = 0;; deaths++) {
            left = deaths + 1;
            try {
                work.run();
                if (left <= 0) {
                    throw new AssertionError("done without a backend");
                }
                return deaths;
            } catch (RuntimeException died) {
                if (left > 0) {
                    throw died;
                }
            } finally {
                left = Integer.MAX_VALUE;
            }
            after.run();
        }
    }

    private static <T> T proxy(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DyingLogin.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
