package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In range equals is descendant: for random trees with skipped tiers, compared by the database itself. The number of trees follows {@code xueji.repetitions}. */
class PathTreeIT {

    private static Session database;

    private record Node(Node parent, String path) {
        boolean under(Node other) {
            return this == other || parent != null && parent.under(other);
        }
    }

    @BeforeAll
    static void open() {
        database = Session.open(TestDatabase.fresh().owner());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, 4 * Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inRangeEqualsIsDescendant(int seed) {
        List<Node> tree = grow(new Random(seed));
        List<String> expected = new ArrayList<>();
        for (Node above : tree) {
            for (Node below : tree) {
                if (below.under(above)) {
                    expected.add(above.path + " " + below.path);
                }
            }
        }

        List<String> found = database.list("""
            select a.path || ' ' || b.path
              from unnest(string_to_array(?, ' ')::path_t[]) a(path) cross join unnest(string_to_array(?, ' ')::path_t[]) b(path)
             where b.path >= a.path and b.path < a.path || ':'""", paths(tree), paths(tree));

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Children hang anywhere, so a school may lie directly under a province beside prefectures of the same segment width; segments are taken close together and at the ends. */
    private static List<Node> grow(Random random) {
        List<Node> tree = new ArrayList<>(List.of(new Node(null, "C")));
        int[] segments = {1, 2, 9, 10, 11, 99, 100, 99999, 100000, 999998, 999999};
        while (tree.size() < 60) {
            Node parent = tree.get(random.nextInt(tree.size()));
            String path = parent.path + String.format("%06d", segments[random.nextInt(segments.length)]);
            if (parent.path.length() < 30 && tree.stream().noneMatch(node -> node.path.equals(path))) {
                tree.add(new Node(parent, path));
            }
        }
        return tree;
    }

    private static String paths(List<Node> tree) {
        return String.join(" ", tree.stream().map(Node::path).toList());
    }
}
