package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.registration.Classes;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Moves whole classes: every field names a class, and holds what it is called from now on. */
@WebServlet(value = "/classes/moves", loadOnStartup = 1)
public class ClassMovesForm extends PageForm {

    private static final long serialVersionUID = 1L;
    private static final Pattern FIELD = Pattern.compile("to-([0-9]{4})-(.+)", Pattern.DOTALL);

    @Inject
    private transient Classes classes;
    @Inject
    private transient Frame frame;

    static String field(int grade, String className) {
        return "to-" + grade + "-" + className;
    }

    @Override
    protected Next submit(HttpServletRequest request) {
        List<ClassMove> moves = Collections.list(request.getParameterNames()).stream().flatMap(name -> move(request, name)).toList();
        return Next.go(frame.link(page(), "done", classes.move(moves)));
    }

    private static Stream<ClassMove> move(HttpServletRequest request, String name) {
        Matcher field = FIELD.matcher(name);
        Optional<String> to = filled(request, name);
        return field.matches() && to.isPresent() ? Stream.of(new ClassMove(Integer.parseInt(field.group(1)), field.group(2), to.get())) : Stream.empty();
    }

    @Override
    protected String page() {
        return "/classes";
    }
}
