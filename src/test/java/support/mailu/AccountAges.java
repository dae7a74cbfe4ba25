package support.mailu;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts of a database with the day on which each was made, as Mailu notes it. */
public final class AccountAges {
    private static final String AGES = "SELECT email, created_at FROM user";

    private AccountAges() {}

    /** Each address with its day, where that is told. The database must be as for {@link AccountDatabase#account}. */
    public static Map<String, Optional<LocalDate>> of(DatabaseFiles files) {
        return files.read(database -> {
            Map<String, Optional<LocalDate>> ages = new TreeMap<>();
            try (Statement query = database.createStatement();
                    ResultSet rows = query.executeQuery(AGES)) {
                while (rows.next()) {
                    ages.put(rows.getString(1), day(rows.getString(2)));
                }
            }
            return ages;
        });
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
