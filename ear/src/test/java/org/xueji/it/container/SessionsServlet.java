package org.xueji.it.container;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks from beside the product at a session of the product as the server keeps it, and answers with what it holds: for each attribute the number of bytes
 * as which it leaves for another server, or the exception that keeps it from leaving. No interface is given for such a look, so that it asks the server's own classes.
 */
@WebServlet("/*")
public class SessionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            for (Map.Entry<String, Object> attribute : attributes(request.getPathInfo().substring(1)).entrySet()) {
                response.getWriter().println(attribute.getKey() + " " + written(attribute.getValue()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static String written(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            return e.toString();
        }
        return Integer.toString(bytes.size());
    }

    private static Map<String, Object> attributes(String id) throws ReflectiveOperationException, IOException {
        Object locator = type("org.glassfish.internal.api.Globals").getMethod("getDefaultBaseServiceLocator").invoke(null);
        Object server = type("org.glassfish.hk2.api.ServiceLocator").getMethod("getService", Class.class, Annotation[].class)
            .invoke(locator, type("com.sun.enterprise.web.WebContainer"), new Annotation[0]);
        Object engine = type("com.sun.enterprise.web.WebContainer").getMethod("getEngine").invoke(server);
        Object host = child(engine, "server");
        Object product = child(host, "");
        Object manager = type("org.apache.catalina.Container").getMethod("getManager").invoke(product);
        Object session = type("org.apache.catalina.Manager").getMethod("findSession", String.class).invoke(manager, id);
        HttpSession content = (HttpSession) type("org.apache.catalina.Session").getMethod("getSession").invoke(session);
        Map<String, Object> attributes = new TreeMap<>();
        Collections.list(content.getAttributeNames()).forEach(name -> attributes.put(name, content.getAttribute(name)));
        return attributes;
    }

    private static Object child(Object container, String name) throws ReflectiveOperationException {
        return type("org.apache.catalina.Container").getMethod("findChild", String.class).invoke(container, name);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, SessionsServlet.class.getClassLoader());
    }
}
