package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.backup.CommandTemplate;

/** Whatever the value, it is a value: never a second word, never an option. */
class CommandTemplateProperties {
    private static final Gen<CommandTemplate> TEMPLATE = Generate.pick(List.of(
            CommandTemplate.of("backup", "{stack}", "create"),
            CommandTemplate.of("backup", "--host={stack}", "-s", "{stack}:{snapshot}"),
            CommandTemplate.of("b", "x{stack}y", "{snapshot}")));

    @Test
    void aValueIsOneWordOrAPartOfOneOrRefused() {
        Gen<Map.Entry<CommandTemplate, String>> cases =
                TEMPLATE.zip(Hostile.near("mail", "55acb1a8", "a b"), (template, value) -> Map.entry(template, value));

        Trial.of(cases, one -> {
                    List<String> words = one.getKey().words();
                    String value = one.getValue();
                    Optional<List<String>> argv = Trial.made(
                            IllegalArgumentException.class,
                            () -> one.getKey().fill(Map.of("stack", value, "snapshot", "1")));
                    argv.ifPresent(filled -> {
                        assertThat(filled).hasSameSizeAs(words).doesNotContain("");
                        assertThat(value).doesNotStartWith("-");
                        for (int i = 0; i < words.size(); i++) {
                            String[] around = words.get(i).split("\\{(stack|snapshot)}", -1);
                            assertThat(filled.get(i)).startsWith(around[0]).endsWith(around[around.length - 1]);
                            assertThat(filled.get(i).startsWith("-"))
                                    .as("option")
                                    .isEqualTo(words.get(i).startsWith("-"));
                            assertThat(filled.get(i).chars().noneMatch(Character::isISOControl))
                                    .isTrue();
                        }
                        assertThat(filled.get(1)).contains(value);
                    });
                    return argv.isPresent();
                })
                .sawBoth();
    }
}
