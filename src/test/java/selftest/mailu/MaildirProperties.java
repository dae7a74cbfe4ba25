package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import org.quicktheories.generators.SourceDSL;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.mailu.Maildir;
import support.mailu.Maildir.Entry;
import support.mailu.ProbeFailed;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/** Whatever a mail home holds, it is read to the letter or not at all, and no change of it goes unnoticed. */
class MaildirProperties {
    private static final Nonce NONCE = new Nonce("a".repeat(26));
    private static final String TOP = "citest@example.test";
    private static final byte[] GOOD = new TarOf()
            .directory(TOP)
            .directory(TOP + "/new")
            .file(TOP + "/new/1795466915.M904186P312.58f992bdaa2d,S=759,W=779", "From: me\n\n" + NONCE)
            .file(TOP + "/subscriptions", "V\t2\n")
            .bytes();

    /** Names of every kind that the manifest tells apart, and none that it leaves out because Dovecot makes it anew. */
    private static final Gen<Entry> ENTRY = Generate.pick(List.of(
                    "new/1.M2P3.host,S=4",
                    "cur/1.M2P3.host:2,S",
                    ".Folder/cur/7:2,ab",
                    "subscriptions",
                    ".Folder/sieve",
                    "sieve/x"))
            .zip(
                    SourceDSL.integers().between(0, 3),
                    Hostile.bytes(40),
                    (name, number, content) -> new Entry(
                            name.replaceFirst("[1-9xes]", "$0" + number),
                            false,
                            8,
                            8 + number,
                            0600,
                            1_795_470_800L,
                            Content.of(content)));

    @Test
    void aStreamOfOddNamesIsReadToTheLetterOrFails() {
        Trial.of(Hostile.near("new/1.x,S=4:2,S", "cur/2", ".Folder/new/3", "subscriptions"), name -> {
                    Optional<List<Entry>> read =
                            Trial.made(ProbeFailed.class, () -> Maildir.entries(stream(name), TOP));
                    read.ifPresent(entries -> {
                        Trial.made(ProbeFailed.class, () -> Maildir.manifest(entries, NONCE));
                        assertThat(entries).extracting(Entry::path).contains("");
                    });
                    return read.isPresent();
                })
                .sawBoth();
    }

    /** Below the home, or beside it. The library takes a name that ends with a slash for a directory's, whatever its kind. */
    private static byte[] stream(String name) {
        String file = name.replaceFirst("/+$", "") + "#";
        return new TarOf()
                .directory(TOP)
                .file(TOP + "/" + file, "x")
                .file(name.length() % 5 == 4 ? file : TOP + "/y", "y")
                .bytes();
    }

    @Test
    void aDamagedStreamIsReadOrFails() {
        Trial.of(
                        Hostile.damaged(GOOD),
                        bytes -> Trial.made(
                                        ProbeFailed.class, () -> Maildir.manifest(Maildir.entries(bytes, TOP), NONCE))
                                .isPresent())
                .sawBoth();
    }

    @Test
    void noiseIsNoHome() {
        Trial.of(Hostile.bytes(4096), bytes -> {
            assertThat(Trial.made(ProbeFailed.class, () -> Maildir.entries(bytes, TOP)))
                    .isEmpty();
            return false;
        });
    }

    @Test
    void oneChangeOfOneEntryIsNoticed() {
        Gen<List<Entry>> homes = SourceDSL.lists().of(ENTRY).ofSizeBetween(1, 6);
        Gen<Change> changes = Generate.enumValues(Change.class);
        Gen<Object[]> cases = homes.zip(
                changes, SourceDSL.integers().between(0, 5), (home, change, at) -> new Object[] {home, change, at});

        Trial.of(cases, one -> {
                    @SuppressWarnings("unchecked")
                    List<Entry> home = (List<Entry>) one[0];
                    int at = (Integer) one[2] % home.size();
                    Optional<Entry> changed = ((Change) one[1]).of(home.get(at));
                    Optional<Manifest> before = Trial.made(ProbeFailed.class, () -> Maildir.manifest(home, NONCE));
                    if (before.isEmpty() || changed.isEmpty()) {
                        return false;
                    }
                    List<Entry> after = new ArrayList<>(home);
                    after.set(at, changed.get());
                    assertThat(before.get().differences(Maildir.manifest(after, NONCE)))
                            .as(one[1] + " of " + home.get(at).path())
                            .isNotEmpty();
                    assertThat(before.get().differences(Maildir.manifest(home, NONCE)))
                            .isEmpty();
                    return true;
                })
                .sawBoth();
    }

    /** One thing that a backup may lose. Nothing where the entry has no such thing. */
    private enum Change {
        BYTE {
            @Override
            Optional<Entry> of(Entry e) {
                if (e.content().size() == 0) {
                    return Optional.empty();
                }
                byte[] content = e.content().bytes();
                content[content.length / 2] ^= 1;
                return Optional.of(
                        new Entry(e.path(), false, e.uid(), e.gid(), e.mode(), e.modified(), Content.of(content)));
            }
        },
        LENGTH {
            @Override
            Optional<Entry> of(Entry e) {
                byte[] content = java.util.Arrays.copyOf(
                        e.content().bytes(), (int) e.content().size() + 1);
                return Optional.of(
                        new Entry(e.path(), false, e.uid(), e.gid(), e.mode(), e.modified(), Content.of(content)));
            }
        },
        FLAG {
            @Override
            Optional<Entry> of(Entry e) {
                return e.path().contains(":2,")
                        ? Optional.of(
                                new Entry(e.path() + "T", false, e.uid(), e.gid(), e.mode(), e.modified(), e.content()))
                        : Optional.empty();
            }
        },
        OWNER {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(
                        new Entry(e.path(), false, e.uid() + 1, e.gid(), e.mode(), e.modified(), e.content()));
            }
        },
        GROUP {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(new Entry(e.path(), false, e.uid(), 0, e.mode(), e.modified(), e.content()));
            }
        },
        MODE {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(
                        new Entry(e.path(), false, e.uid(), e.gid(), e.mode() ^ 04, e.modified(), e.content()));
            }
        },
        TIME {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(
                        new Entry(e.path(), false, e.uid(), e.gid(), e.mode(), e.modified() + 1, e.content()));
            }
        },
        NAME {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(new Entry(
                        e.path().replaceFirst("^", "z"), false, e.uid(), e.gid(), e.mode(), e.modified(), e.content()));
            }
        },
        KIND {
            @Override
            Optional<Entry> of(Entry e) {
                return Optional.of(new Entry(e.path(), true, e.uid(), e.gid(), e.mode(), e.modified(), Content.NONE));
            }
        };

        abstract Optional<Entry> of(Entry entry);
    }
}
