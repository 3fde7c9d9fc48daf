package org.xueji.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xueji.web.Query;

/** A form that holds more than is read: nothing of it is known but its address. Whoever asks the request itself for a parameter would meet the fault of reading it again. */
final class UnreadForm extends HttpServletRequestWrapper {

    private final Query address;

    UnreadForm(HttpServletRequest request) {
        super(request);
        address = Query.of(request);
    }

    @Override
    public String getParameter(String name) {
        return address.first(name).orElse(null);
    }

    @Override
    public String[] getParameterValues(String name) {
        List<String> values = address.all(name);
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return address.names().stream().collect(Collectors.toUnmodifiableMap(name -> name, this::getParameterValues));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(address.names());
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public Part getPart(String name) {
        return null;
    }
}
