package org.xueji.web.signin;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xueji.tenancy.Acting;
import org.xueji.web.Query;
import org.xueji.web.language.Language;

/**
 * Keeps the acting post in every address that Faces writes, so that each tab acts in its own; a link that names another post switches to that one.
 * Pages are written in the request's language.
 */
public class PostInAddress extends ViewHandlerWrapper {

    public PostInAddress(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String address = super.getActionURL(context, viewId);
        return current().map(post -> Query.with(address, ActingPostFilter.PARAMETER, post)).orElse(address);
    }

    @Override
    public String getBookmarkableURL(FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        return settle(super.getBookmarkableURL(context, viewId, parameters, includeViewParams), parameters);
    }

    @Override
    public String getRedirectURL(FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        return settle(super.getRedirectURL(context, viewId, parameters, includeViewParams), parameters);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return Language.of((HttpServletRequest) context.getExternalContext().getRequest());
    }

    private static String settle(String address, Map<String, List<String>> parameters) {
        Optional<String> named = Optional.ofNullable(parameters).map(p -> p.get(ActingPostFilter.PARAMETER)).flatMap(p -> p.stream().findFirst());
        return named.or(PostInAddress::current).map(post -> Query.with(address, ActingPostFilter.PARAMETER, post)).orElse(address);
    }

    private static Optional<String> current() {
        return Acting.current().map(actor -> actor.post().toString());
    }
}
