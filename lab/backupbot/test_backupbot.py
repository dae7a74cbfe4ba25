"""What the labels ask for. Runs in the bot's own image:

docker run --rm -i mailproof/backupbot:lab python3 - < lab/backupbot/test_backupbot.py
"""

import sys
import unittest

sys.path.insert(0, "/usr/local/lib/backupbot")

import backupbot  # noqa: E402


def service(name, labels, **mounts):
    return backupbot.Service(
        {
            "ID": name,
            "Spec": {
                "Name": f"st_{name}",
                "Labels": {"com.docker.stack.namespace": "st", **labels},
                "TaskTemplate": {
                    "ContainerSpec": {
                        "Mounts": [
                            {"Type": "volume", "Source": f"st_{volume}", "Target": target} for volume, target in mounts.items()
                        ]
                    }
                },
            },
        }
    )


ON = {"backupbot.backup": "true"}


def path(value):
    return {**ON, "backupbot.backup.path": value}


class Plan(unittest.TestCase):
    def planned(self, *services):
        return [(volume, relative) for volume, relative, _ in backupbot.plan("st", list(services))]

    def refused(self, code, text, *services):
        with self.assertRaises(backupbot.Failure) as refusal:
            backupbot.plan("st", list(services))
        self.assertEqual(refusal.exception.code, code)
        self.assertIn(text, str(refusal.exception))

    def test_container_paths_go_to_the_deepest_mount_that_covers_them(self):
        imap = service("imap", path("/data/mail/a, /data"), mail="/data/mail", main="/data")
        self.assertEqual(self.planned(imap), [("st_mail", "a"), ("st_main", "")])

    def test_a_path_below_another_is_saved_once(self):
        self.assertEqual(self.planned(service("imap", path("/mail/a/b,/mail,/mail/a"), mail="/mail")), [("st_mail", "")])

    def test_a_name_that_only_begins_alike_is_not_covered(self):
        self.refused(backupbot.SOURCE, "/mailbox", service("imap", path("/mailbox"), mail="/mail"))

    def test_dots_do_not_leave_a_mount(self):
        self.refused(backupbot.SOURCE, "/etc", service("imap", path("/mail/../etc"), mail="/mail"))

    def test_one_labelled_service_saves_the_whole_stack(self):
        app, db = service("app", ON, certs="/certs"), service("db", {}, redis="/data")
        self.assertEqual(self.planned(app, db), [("st_certs", ""), ("st_redis", "")])

    def test_a_volume_is_excluded_or_limited(self):
        limits = {"backupbot.backup.volumes.redis": "false", "backupbot.backup.volumes.certs.path": "a,b/../c"}
        app, db = service("app", {**ON, **limits}, certs="/certs"), service("db", {}, redis="/data")
        self.assertEqual(self.planned(app, db), [("st_certs", "a"), ("st_certs", "c")])

    def test_a_volume_that_the_stack_lacks_is_named(self):
        self.refused(backupbot.SOURCE, "nosuch", service("app", {**ON, "backupbot.backup.volumes.nosuch": "false"}, certs="/certs"))

    def test_whole_stacks_and_paths_do_not_mix_and_stand_once(self):
        self.refused(backupbot.LABELS, "st_a, st_b", service("a", ON, a="/a"), service("b", ON, b="/b"))
        self.refused(backupbot.LABELS, "st_b", service("a", path("/a"), a="/a"), service("b", ON, b="/b"))

    def test_false_is_false_and_unknown_words_are_refused(self):
        self.refused(backupbot.NOTHING, "labelled", service("a", {**path("/a"), "backupbot.backup": "false"}, a="/a"))
        self.refused(backupbot.LABELS, "yes", service("a", {"backupbot.backup": "yes"}, a="/a"))

    def test_a_dialect_that_is_not_known_says_nothing(self):
        self.refused(backupbot.NOTHING, "labelled", service("a", {"backupbot.volumes.a": "true"}, a="/a"))


class Times(unittest.TestCase):
    def test_nanoseconds_and_zones_are_kept(self):
        self.assertEqual(backupbot.nanoseconds("1970-01-01T01:00:01.000000001+01:00"), 1_000_000_001)
        self.assertEqual(backupbot.nanoseconds("1970-01-01T00:00:01.5Z"), 1_500_000_000)


if __name__ == "__main__":
    unittest.main()
