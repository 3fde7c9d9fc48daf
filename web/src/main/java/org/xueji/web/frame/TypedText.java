package org.xueji.web.frame;

import jakarta.servlet.http.HttpServletRequest;

/** What was typed into a form that comes back. */
public final class TypedText {

    private TypedText() {
    }

    /** What a sent form holds under that name; empty where none was sent. */
    public static String parameter(HttpServletRequest request, String name) {
        String value = request.getMethod().equals("POST") ? request.getParameter(name) : null;
        return value == null ? "" : value;
    }
}
