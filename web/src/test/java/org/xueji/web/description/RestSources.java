package org.xueji.web.description;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of both modules as the compiler understands them: what the REST door offers, of which types, and what its comments say. */
final class RestSources {

    private static final String WS = "jakarta.ws.rs.";

    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final List<TypeElement> resources;

    private RestSources(JavacTask task, List<TypeElement> resources) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.types = task.getTypes();
        this.resources = resources;
    }

    /**
     * Of these sources.
     *
     * @param door those with the resources
     * @param behind where the types are that it speaks of; of what they use themselves nothing need be there
     */
    static RestSources read(Path door, Path behind) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(door)) {
            files = found.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, unknown -> { },
                List.of("-proc:none", "-Xprefer:source", "-implicit:none", "-classpath", System.getProperty("java.class.path"), "-sourcepath", behind.toString()), null,
                manager.getJavaFileObjectsFromPaths(files));
            task.parse();
            List<TypeElement> resources = new ArrayList<>();
            for (Element element : task.analyze()) {
                if (element instanceof TypeElement type && annotation(type, WS + "Path").isPresent()) {
                    resources.add(type);
                }
            }
            resources.sort((a, b) -> a.getQualifiedName().toString().compareTo(b.getQualifiedName().toString()));
            return new RestSources(task, resources);
        }
    }

    /** Classes with a path, by name. */
    List<TypeElement> resources() {
        return resources;
    }

    Types types() {
        return types;
    }

    /** The methods of a resource that answer, with those that it inherits. */
    List<ExecutableElement> operations(TypeElement resource) {
        return ElementFilter.methodsIn(elements.getAllMembers(resource)).stream().filter(method -> verb(method).isPresent()).toList();
    }

    static Optional<String> verb(ExecutableElement method) {
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE").filter(verb -> annotation(method, WS + verb).isPresent()).findFirst();
    }

    /** An annotation of that name; empty where there is none. */
    static Optional<? extends AnnotationMirror> annotation(Element element, String name) {
        return element.getAnnotationMirrors().stream().filter(a -> a.getAnnotationType().toString().equals(name)).findFirst();
    }

    /** The one value of an annotation of JAX-RS, as text without its quotes; the first of several. */
    static Optional<String> value(Element element, String name) {
        return annotation(element, WS + name).map(a -> a.getElementValues().values().iterator().next().getValue())
            .map(v -> v instanceof List<?> several ? several.getFirst() : v).map(Object::toString).map(v -> v.startsWith("\"") ? v.substring(1, v.length() - 1) : v);
    }

    /** Where a resource or one of its methods lies. */
    static String path(TypeElement resource, ExecutableElement method) {
        String below = value(method, "Path").map(p -> p.startsWith("/") ? p : "/" + p).orElse("");
        return ("/" + value(resource, "Path").orElseThrow().replaceFirst("^/", "") + below).replaceFirst("^//", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    /** What the comment on an element says before its tags, on one line; empty where there is none. */
    String comment(Element element) {
        String whole = Optional.ofNullable(elements.getDocComment(element)).orElse("");
        return plain(whole.split("(?m)^\\s*@", 2)[0]);
    }

    /** What the comment on an element says of a parameter or a component. */
    Optional<String> comment(Element element, String parameter) {
        String whole = Optional.ofNullable(elements.getDocComment(element)).orElse("");
        return Stream.of(whole.split("(?m)^\\s*@")).filter(tag -> tag.startsWith("param " + parameter + " ") || tag.startsWith("param " + parameter + "\n")).findFirst()
            .map(tag -> plain(tag.substring("param ".length() + parameter.length())));
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\{@(?:code|link|linkplain|value)\\s+([^}]*)}", "$1").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip();
    }

    /** What a method answers that builds its response itself: a status, and the type of what is in it. */
    record Built(int status, TypeMirror entity) {
    }

    /** Every answer that such a method builds in one expression. */
    List<Built> built(ExecutableElement method) {
        List<Built> built = new ArrayList<>();
        TreePath path = trees.getPath(method);
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree returned, Void nothing) {
                Element called = returned.getExpression() instanceof MethodInvocationTree ? trees.getElement(new TreePath(getCurrentPath(), returned.getExpression())) : null;
                if (called instanceof ExecutableElement helper && trees.getPath(helper) != null) {
                    built.addAll(built(helper));
                } else {
                    built.add(answer(path.getCompilationUnit(), returned));
                }
                return null;
            }

            @Override
            public Void visitLambdaExpression(com.sun.source.tree.LambdaExpressionTree lambda, Void nothing) {
                return null;   // what is returned there is not the method's answer
            }
        }.scan(path, null);
        return built;
    }

    private Built answer(CompilationUnitTree unit, ReturnTree returned) {
        int[] status = {200};
        TypeMirror[] entity = {null};
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                String called = call.getMethodSelect().toString().replaceAll("\\s", "");
                if (called.endsWith("Response.ok") || called.endsWith("Response.accepted") || called.endsWith(".entity")) {
                    status[0] = called.endsWith("Response.accepted") ? 202 : status[0];
                    if (!call.getArguments().isEmpty()) {
                        entity[0] = trees.getTypeMirror(new TreePath(getCurrentPath(), call.getArguments().getFirst()));
                    }
                } else if (called.endsWith("Response.noContent")) {
                    status[0] = 204;
                } else if (called.endsWith("Response.status") && call.getArguments().getFirst().toString().endsWith("CREATED")) {
                    status[0] = 201;
                } else if (called.endsWith("Response.status") && call.getArguments().getFirst().toString().endsWith("ACCEPTED")) {
                    status[0] = 202;
                }
                return super.visitMethodInvocation(call, nothing);
            }

            @Override
            public Void visitLambdaExpression(com.sun.source.tree.LambdaExpressionTree lambda, Void nothing) {
                return null;
            }
        }.scan(trees.getPath(unit, returned), null);
        return new Built(status[0], entity[0]);
    }
}
