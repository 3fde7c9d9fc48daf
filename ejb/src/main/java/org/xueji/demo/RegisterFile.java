package org.xueji.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.exchange.ResultFile;
import org.xueji.exchange.Template;
import org.xueji.takeover.TakeOverTemplates;

/** The workbook of a former register of a school, of students who do not exist: two grades in attendance, one that has graduated, some who were away. */
final class RegisterFile {

    private static final int EACH = 12;
    private static final int GRADES = 3;

    private final List<List<Map<String, String>>> sheets = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    RegisterFile(StudentFile.School school, LocalDate today) {
        int newest = today.getYear() - 1;
        for (int i = 0; i < GRADES; i++) {
            int year = newest - i;
            boolean left = i == GRADES - 1;
            InventedStudents invented = new InventedStudents(school, year - (left ? 2 : 0), 3L + i);
            for (int n = 0; n < EACH; n++) {
                add(invented.next(), year - (left ? 2 : 0), left, n, today);
            }
        }
    }

    /** How many students it has. */
    int students() {
        return sheets.getFirst().size();
    }

    private void add(Map<String, Object> invented, int year, boolean left, int n, LocalDate today) {
        Map<String, String> row = new HashMap<>();
        List.of("identityNumber", "name", "sex", "ethnicGroup", "grade", "major", "lengthOfSchooling", "className", "entryDate").forEach(f -> row.put(f, invented.get(f).toString()));
        row.put("studentNumber", "G" + row.get("identityNumber"));
        row.put("status", left ? "毕业" : "在读");
        LocalDate away = LocalDate.of(year + 1, 3, 1);
        if (left) {
            row.put("statusSince", LocalDate.of(year + 3, 7, 10).toString());
            sheets.getLast().add(named(row, Map.of("certificateKind", "毕业证书", "certificateNumber", "%d-%04d".formatted(year + 3, n + 1), "issuedOn", LocalDate.of(year + 3, 7, 10).toString())));
        } else if (n == 0 && away.plusMonths(6).isBefore(today)) {
            sheets.get(1).add(named(row, Map.of("periodKind", "休学", "from", away.toString(), "until", away.plusMonths(6).toString(), "remark", "因病")));
        } else if (n == 1) {
            sheets.get(1).add(named(row, Map.of("periodKind", "外校就读", "from", LocalDate.of(year - 1, 9, 1).toString(), "until", LocalDate.of(year, 7, 1).toString(), "school", "邻县示例职业中专")));
        }
        sheets.getFirst().add(row);
    }

    private static Map<String, String> named(Map<String, String> student, Map<String, String> rest) {
        Map<String, String> row = new HashMap<>(rest);
        List.of("identityNumber", "name").forEach(f -> row.put(f, student.get(f)));
        return row;
    }

    void write(Path file) throws IOException {
        List<Template> templates = TakeOverTemplates.all();
        List<ResultFile.Part> parts = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            List<Map<String, String>> rows = sheets.get(i);
            parts.add(new ResultFile.Part(TakeOverTemplates.sheetOf(templates.get(i)), templates.get(i), (bad, to) -> {
                if (!bad) {
                    rows.forEach(row -> to.accept(new ResultFile.AnnotatedRow(row, List.of())));
                }
            }));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ResultFile.write(out, parts);
        }
    }
}
