package support.recipe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import support.recipe.LabelFinding.Kind;

/** Whether Mailu's accounts are in another database than the file in its volume (Mailu's own settings, {@code configuration.py}). */
final class OtherDatabase {
    private static final String FLAVOR = "DB_FLAVOR";
    private static final String ADDRESS = "SQLALCHEMY_DATABASE_URI";
    private static final String OWN = "sqlite";

    private OtherDatabase() {}

    /**
     * @param environment of the containers of admin
     * @param variables of the recipe, for what has no value there
     */
    static Optional<LabelFinding> of(Map<String, Label> environment, Variables variables) {
        return setting(FLAVOR, environment, variables)
                .filter(flavor -> !flavor.value().equalsIgnoreCase(OWN))
                .map(flavor -> finding(flavor, FLAVOR + " is " + OneLine.shown(flavor.value())))
                // An address has a password in it.
                .or(() -> setting(ADDRESS, environment, variables)
                        .filter(address ->
                                !address.value().toLowerCase(Locale.ROOT).startsWith(OWN))
                        .map(address -> finding(address, ADDRESS + " names another database than " + OWN)));
    }

    private static Optional<Label> setting(String name, Map<String, Label> environment, Variables variables) {
        Label set = environment.get(name);
        if (set != null && !set.value().isBlank()) {
            return Optional.of(new Label(set.value().strip(), set.place()));
        }
        return variables
                .get(name)
                .filter(value -> !value.isBlank())
                .map(value -> new Label(value.strip(), set == null ? "the variables of the recipe" : set.place()));
    }

    private static LabelFinding finding(Label setting, String what) {
        return new LabelFinding(
                Kind.ACCOUNTS,
                setting.place(),
                "",
                OneLine.whole(
                        what + ", so the accounts are not in the volume of admin: that they are kept can't be proven"
                                + " here, whatever a main.db of before still holds"));
    }
}
