package org.xueji.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.xueji.enrolment.Major;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.exchange.Template;
import org.xueji.jurisdiction.SchoolType;

/**
 * Writes the file that a vocational school uploads: invented students under the headings of the national template, a share of the rows
 * with a mistake in them. The same arguments write the same students.
 *
 * <p>As soon as there are mistakes at all, every kind occurs, if the file has rows enough for it.
 *
 * @param students rows of the file
 * @param shareOfErrors share of rows with a mistake, 0 to 1
 * @param seed other seeds make other students
 * @param year the year of entry, in September
 */
public record StudentFile(School school, int students, double shareOfErrors, long seed, int year) {

    private static final int ROWS_IN_MEMORY = 500;

    /**
     * The school that files.
     *
     * @param code ten digits
     * @param division six digits, where its students come from
     */
    public record School(String code, SchoolType type, String division, String province, String prefecture, String county) {

        /** The type as the template's list has it. */
        String typeInWords() {
            return switch (type) {
                case ADULT_SECONDARY -> "成人中专";
                case VOCATIONAL_HIGH -> "职业高中";
                case TECHNICAL -> "技工学校";
                default -> "普通中专";
            };
        }
    }

    /** The majors that the students study. */
    public static List<Major> majors() {
        return InventedStudents.MAJORS;
    }

    /** How many rows have a mistake in them; the first never has. */
    public int mistakes() {
        int wanted = (int) Math.round(students * shareOfErrors);
        return wanted == 0 ? 0 : Math.min(students - 1, Math.max(wanted, Mistake.count()));
    }

    /** Writes an Excel workbook. */
    public void writeXlsx(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Xueji", "1.0");
            Worksheet sheet = workbook.newWorksheet("学生信息");
            List<Template.Column> columns = NewStudentTemplates.national().columns();
            for (int column = 0; column < columns.size(); column++) {
                sheet.inlineString(0, column, columns.get(column).heading());
            }
            forEachRow((number, row) -> {
                for (int column = 0; column < columns.size(); column++) {
                    Object value = row.getOrDefault(columns.get(column).field(), "");
                    if (value instanceof Number amount) {
                        sheet.value(number, column, amount);
                    } else if (!value.toString().isEmpty()) {
                        sheet.inlineString(number, column, value.toString());
                    }
                }
                if (number % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            });
            workbook.finish();
        }
    }

    /** Writes CSV in UTF-8 with a byte order mark, as spreadsheet programs want it. */
    public void writeCsv(Path file) throws IOException {
        List<Template.Column> columns = NewStudentTemplates.national().columns();
        try (Writer out = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8).append('\uFEFF');
             CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(columns.stream().map(Template.Column::heading).toList());
            forEachRow((number, row) -> csv.writeRecord(columns.stream().map(column -> inCsv(row.getOrDefault(column.field(), ""))).toList()));
        }
    }

    private static String inCsv(Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%.5E", number.doubleValue()) : value.toString();
    }

    /** Mistakes lie evenly among the rows, and every kind has its turn. */
    private void forEachRow(RowWriter writer) throws IOException {
        InventedStudents invented = new InventedStudents(school, year, seed);
        int mistakes = mistakes();
        Map<String, Object> before = invented.next();
        for (int i = 0, made = 0; i < students; i++) {
            Map<String, Object> row = invented.next();
            Map<String, Object> sound = Map.copyOf(row);
            if ((long) (i + 1) * mistakes / students > made) {
                Mistake.number(made++).spoil(row, before);
            } else {
                before = sound;
            }
            writer.write(i + 1, row);
        }
    }

    /** Takes a row and its number, counted from 0 with the headings. */
    private interface RowWriter {
        void write(int number, Map<String, Object> row) throws IOException;
    }

    /**
     * {@code StudentFile N SHARE_OF_ERRORS OUTFILE [--csv] [--seed=1] [--year=2026] [--school=3443010301] [--type=SPECIALIZED_SECONDARY]
     * [--place=430103,湖南省,长沙市,天心区]}.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> plain = new ArrayList<>();
        Options options = new Options();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                options.read(argument);
            } else {
                plain.add(argument);
            }
        }
        if (plain.size() != 3) {
            System.err.println("usage: StudentFile N SHARE_OF_ERRORS OUTFILE [--csv] [--seed=N] [--year=YYYY] [--school=CODE] [--type=TYPE]"
                + " [--place=DIVISION,PROVINCE,PREFECTURE,COUNTY]");
            System.exit(2);
        }
        StudentFile file = options.file(Integer.parseInt(plain.get(0)), Double.parseDouble(plain.get(1)));
        Path path = Path.of(plain.get(2));
        if (options.csv) {
            file.writeCsv(path);
        } else {
            file.writeXlsx(path);
        }
        System.out.println(path + ": " + file.students() + " students, " + file.mistakes() + " rows with a mistake");
    }

    /** What the command line leaves open. */
    private static final class Options {
        private boolean csv;
        private long seed = 1;
        private int year = 2026;
        private String school = "3443010301";
        private SchoolType type = SchoolType.SPECIALIZED_SECONDARY;
        private String[] place = {"430103", "湖南省", "长沙市", "天心区"};

        private void read(String argument) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.split("=")[0]) {
                case "--csv" -> csv = true;
                case "--seed" -> seed = Long.parseLong(value);
                case "--year" -> year = Integer.parseInt(value);
                case "--school" -> school = value;
                case "--type" -> type = SchoolType.valueOf(value);
                case "--place" -> place = value.split(",", 4);
                default -> throw new IllegalArgumentException("unknown option " + argument);
            }
        }

        private StudentFile file(int students, double shareOfErrors) {
            return new StudentFile(new School(school, type, place[0], place[1], place[2], place[3]), students, shareOfErrors, seed, year);
        }
    }
}
