"""Backup bot of the lab: labels of a stack's services in, restic snapshots out.

The command line follows backup-bot-two, the labels follow the published specification
(docs.coopcloud.tech, specs/backup) and the older dialect `backupbot.backup.path`.
Paths are bytes from end to end: a Maildir's file names need not be UTF-8.
"""

import argparse
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.parse

OK, FAILED, USAGE, SOURCE, HOOK, NOTHING, LABELS = 0, 1, 2, 3, 4, 5, 6
NO_REPOSITORY, LOCKED, WRONG_PASSWORD = 10, 11, 12

EXIT_CODES = """\
exit codes:
  0   done
  1   failed; what restic or the engine said is shown
  2   usage
  3   a path or volume is missing or unreadable (restic's own 3 included)
  4   a hook failed, or its service has no running container here
  5   nothing there: no such stack, nothing labelled, no such snapshot
  6   labels that contradict each other or can't be understood
  10  no repository; 11 repository locked; 12 wrong repository password

hooks:
  backupbot.{backup,restore}.{pre,post}-hook on any service of the stack, unless that service says
  backupbot.backup=false. Run as `sh -c VALUE` in the service's running container. A failed pre-hook ends
  the run before any snapshot or restore; post-hooks run all the same. A snapshot whose sources were partly
  unreadable, or whose post-hook failed, is tagged `failed` and never taken as the latest.

environment:
  RESTIC_REPOSITORY, RESTIC_PASSWORD_FILE   as restic reads them
  BACKUPBOT_KEEP_NEWER   true: a restore keeps files that the snapshot lacks (default false)
  BACKUPBOT_HOOK_SECONDS how long one hook may take (default 300)
"""

STACK_LABEL = "com.docker.stack.namespace"
SWITCH = "backupbot.backup"
CONTAINER_PATHS = "backupbot.backup.path"
VOLUMES = "backupbot.backup.volumes."
FAILED_TAG = "failed"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
SNAPSHOT_ID = re.compile(r"latest|[0-9a-f]{4,64}")
TRACE = re.compile(r"^(?:\t.*|[a-z][\w./]*\.[\w.()*]+)(?:\n|$)", re.MULTILINE)
NO_SPACE = "no space left on device"
IN_VOLUME = re.compile(rb"(.*/volumes/([^/]+)/_data)(/.*)?", re.DOTALL)


class Failure(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def say(message):
    sys.stdout.flush()
    sys.stderr.buffer.write(b"backup: " + os.fsencode(message) + b"\n")
    sys.stderr.flush()


def shown(path):
    """A path as it can stand in a message: bytes that are no UTF-8, and line ends, escaped."""
    return path.decode("utf-8", "backslashreplace").replace("\n", "\\n")


def some(paths, limit=10):
    listed = [shown(path) for path in paths[:limit]]
    if len(paths) > limit:
        listed.append(f"... and {len(paths) - limit} more")
    return ", ".join(listed)


# --- the engine -----------------------------------------------------------------------------------------------------


class Engine:
    """The few calls needed, over the socket: an HTTP library costs more to import than they take."""

    def __init__(self, address="/var/run/docker.sock"):
        self.address = address

    def get(self, path, **query):
        if query:
            path += "?" + urllib.parse.urlencode({k: json.dumps(v) for k, v in query.items()})
        status, body = self._ask("GET", path, None, 30)
        if status == 404:
            return None
        if status >= 300:
            raise Failure(FAILED, f"the engine answers {status} to {path}: {body.decode('utf-8', 'replace').strip()}")
        return json.loads(body)

    def run(self, container, argv, seconds):
        """Runs argv in the container; gives its exit code and what it printed."""
        status, body = self._ask(
            "POST", f"/containers/{container}/exec", {"Cmd": argv, "AttachStdout": True, "AttachStderr": True}, 30
        )
        if status >= 300:
            raise Failure(HOOK, body.decode("utf-8", "replace").strip())
        execution = json.loads(body)["Id"]
        status, body = self._ask("POST", f"/exec/{execution}/start", {"Detach": False, "Tty": False}, seconds)
        if status >= 300:
            raise Failure(HOOK, body.decode("utf-8", "replace").strip())
        code = self.get(f"/exec/{execution}/json").get("ExitCode")
        if code is None:
            raise Failure(HOOK, "ended without an exit code")
        return code, unframed(body)

    def _ask(self, method, path, payload, seconds):
        content = b"" if payload is None else json.dumps(payload).encode()
        # HTTP/1.0: the answer ends where the connection ends, without chunks to put together
        head = f"{method} {path} HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        end = time.monotonic() + seconds
        answer = bytearray()
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(seconds)
                connection.connect(self.address)
                connection.sendall(head.encode() + content)
                while True:
                    connection.settimeout(max(0.001, end - time.monotonic()))
                    part = connection.recv(65536)
                    if not part:
                        break
                    answer += part
        except TimeoutError:
            raise Failure(HOOK if method == "POST" else FAILED, f"no end after {seconds} s (it may still be running)") from None
        except OSError as error:
            raise Failure(FAILED, f"the engine does not answer on {self.address}: {error.strerror}") from None
        head, separator, body = bytes(answer).partition(b"\r\n\r\n")
        if not separator:
            raise Failure(FAILED, f"the engine broke off its answer to {path}")
        return int(head.split(b" ", 2)[1]), body


def unframed(stream):
    """An exec without a terminal comes in frames: stream number, three zeros, length, content."""
    content, at = b"", 0
    while at + 8 <= len(stream):
        length = int.from_bytes(stream[at + 4 : at + 8], "big")
        content += stream[at + 8 : at + 8 + length]
        at += 8 + length
    return content.decode("utf-8", "replace")


# --- labels to plan ---------------------------------------------------------------------------------------------------


class Service:
    def __init__(self, raw):
        spec = raw["Spec"]
        self.id = raw["ID"]
        self.name = spec["Name"]
        self.labels = spec.get("Labels") or {}
        self.stack = self.labels[STACK_LABEL]
        self.mounts = spec["TaskTemplate"]["ContainerSpec"].get("Mounts") or []

    def switch(self):
        value = self.labels.get(SWITCH)
        return None if value is None else truth(value, f"{self.name}: {SWITCH}")

    def volumes(self):
        return [m["Source"] for m in self.mounts if m.get("Type") == "volume" and m.get("Source")]


def truth(value, where):
    if value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    raise Failure(LABELS, f"{where}={value} is neither true nor false")


def listed(value, where):
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts:
        raise Failure(LABELS, f"{where} names no path")
    return parts


def plan(stack, services):
    """What is to be saved: (volume, path relative to its root, "" for all of it, the label that asks for it)."""
    if not services:
        raise Failure(NOTHING, f"no stack {stack} on this swarm")
    labelled = [s for s in services if s.switch()]
    if not labelled:
        raise Failure(NOTHING, f"no service of {stack} is labelled {SWITCH}=true")
    by_path = [s for s in labelled if CONTAINER_PATHS in s.labels]
    by_volume = [s for s in labelled if CONTAINER_PATHS not in s.labels]
    if by_path and by_volume:
        raise Failure(
            LABELS,
            f"{SWITCH}=true stands with {CONTAINER_PATHS} on {names(by_path)} and without it on {names(by_volume)}: "
            "either paths on each service, or one service for the whole stack",
        )
    if len(by_volume) > 1:
        raise Failure(LABELS, f"{SWITCH}=true stands on more than one service of {stack}: {names(by_volume)}")
    wanted = whole_stack(stack, services) if by_volume else container_paths(by_path)
    return without_nested(wanted)


def names(services):
    return ", ".join(sorted(s.name for s in services))


def container_paths(services):
    wanted = []
    for service in services:
        mixed = [label for label in service.labels if label.startswith(VOLUMES)]
        if mixed:
            raise Failure(LABELS, f"{service.name} has {CONTAINER_PATHS} and {mixed[0]}: two dialects at once")
        where = f"{service.name}: {CONTAINER_PATHS}"
        for path in listed(service.labels[CONTAINER_PATHS], where):
            if not path.startswith("/"):
                raise Failure(LABELS, f"{where}: {path} is not absolute")
            wanted.append((*in_mount(service, os.path.normpath("/" + path.lstrip("/"))), f"{where}={path}"))
    return wanted


def in_mount(service, path):
    covering = [m for m in service.mounts if below(path, os.path.normpath(m["Target"])) is not None]
    if not covering:
        raise Failure(SOURCE, f"{service.name}: no mount covers {path}")
    mount = max(covering, key=lambda m: len(os.path.normpath(m["Target"])))
    if mount.get("Type") != "volume" or not mount.get("Source"):
        kind = mount.get("Type") if mount.get("Source") else "nameless volume"
        raise Failure(SOURCE, f"{service.name}: {path} is on a {kind} mount at {mount['Target']}, not in a named volume")
    return mount["Source"], below(path, os.path.normpath(mount["Target"]))


def below(path, root):
    """The rest of path below root, "" for root itself, None when it is elsewhere."""
    if path == root:
        return path[:0]
    slash = b"/" if isinstance(path, bytes) else "/"
    root = root.rstrip(slash) + slash
    return path[len(root) :] if path.startswith(root) else None


def whole_stack(stack, services):
    volumes = sorted({volume for service in services for volume in service.volumes()})
    excluded, limits = set(), {}
    for service in services:
        for label, value in service.labels.items():
            if not label.startswith(VOLUMES):
                continue
            where = f"{service.name}: {label}"
            short = label[len(VOLUMES) :]
            if short.endswith(".path"):
                volume = of_stack(short[: -len(".path")], stack, volumes, where)
                limits.setdefault(volume, []).extend((part, where) for part in listed(value, where))
            else:
                volume = of_stack(short, stack, volumes, where)
                if not truth(value, where):
                    excluded.add(volume)
    wanted = []
    for volume in volumes:
        if volume in excluded:
            continue
        if volume not in limits:
            wanted.append((volume, "", f"all volumes of {stack}"))
        for path, where in limits.get(volume, ()):
            relative = os.path.normpath(path.lstrip("/") or ".")
            if relative == ".." or relative.startswith("../"):
                raise Failure(LABELS, f"{where}: {path} leaves the volume")
            wanted.append((volume, "" if relative == "." else relative, f"{where}={path}"))
    if not wanted:
        raise Failure(NOTHING, f"{stack} has no volume left to save: its labels exclude all of them")
    return wanted


def of_stack(name, stack, volumes, where):
    found = volume_named(name, stack, volumes)
    if found is None:
        raise Failure(SOURCE, f"{where}: {stack} has no volume {name}")
    return found


def volume_named(name, stack, volumes):
    for candidate in (f"{stack}_{name}", name):
        if candidate in volumes:
            return candidate
    return None


def without_nested(wanted):
    kept = []
    for volume, path, why in sorted(set(wanted)):
        if not any(v == volume and (p == "" or below(path, p) is not None) for v, p, _ in kept):
            kept.append((volume, path, why))
    return kept


def mountpoint(engine, volume, why):
    """Where the volume's files are, as bytes; the bot sees them at the host's own path."""
    details = engine.get("/volumes/" + urllib.parse.quote(volume))
    if details is None:
        raise Failure(SOURCE, f"volume {volume} does not exist on this engine ({why})")
    root = os.fsencode(details["Mountpoint"])
    if not os.path.isdir(root):
        raise Failure(SOURCE, f"volume {volume}: {shown(root)} can't be seen from here ({why})")
    # A tmpfs, network or bind-backed volume is mounted over _data while in use: without that mount one reads an empty directory
    if (details.get("Options") or {}).get("device") and not os.path.ismount(root):
        raise Failure(SOURCE, f"volume {volume} is a mount of its own kind, and its files can't be seen from here ({why})")
    return root


def source(engine, volume, path, why):
    root = mountpoint(engine, volume, why)
    at = root
    for part in os.fsencode(path).split(b"/") if path else ():
        at += b"/" + part
        try:
            kind = os.lstat(at).st_mode
        except OSError as error:
            raise Failure(SOURCE, f"{shown(at)}: {error.strerror} ({why})") from None
        # restic would save the link and nothing behind it; followed here it would mean another place than in the container
        if stat.S_ISLNK(kind):
            raise Failure(SOURCE, f"{shown(at)} is a symbolic link: label the path that it points to ({why})")
    return at


# --- hooks ------------------------------------------------------------------------------------------------------------


class Hooks:
    def __init__(self, engine, services, kind):
        self.engine, self.kind = engine, kind
        self.services = [s for s in services if s.switch() is not False]
        try:
            self.seconds = float(os.environ.get("BACKUPBOT_HOOK_SECONDS") or 300)
        except ValueError:
            raise Failure(USAGE, "BACKUPBOT_HOOK_SECONDS is no number") from None
        self.begun = []

    def __enter__(self):
        for service in self.services:
            self.begun.append(service)
            try:
                self._run(service, "pre-hook")
            except BaseException:
                self._post(quietly=True)
                raise
        return self

    def __exit__(self, kind, error, trace):
        # A post-hook undoes what the pre-hook did, so it runs after a failure too; the first failure is the one to tell
        self._post(quietly=error is not None)

    def _post(self, quietly):
        first = None
        for service in self.begun:
            try:
                self._run(service, "post-hook")
            except Failure as failure:
                if quietly or first:
                    say(str(failure))
                first = first or failure
        if first and not quietly:
            raise first

    def _run(self, service, moment):
        label = f"backupbot.{self.kind}.{moment}"
        command = service.labels.get(label, "").strip()
        if not command:
            return
        try:
            code, output = self.engine.run(self._container(service), ["sh", "-c", command], self.seconds)
        except Failure as failure:
            raise Failure(HOOK, f"{service.name}: {label}: {failure}") from None
        if code != 0:
            raise Failure(HOOK, f"{service.name}: {label} ended with exit code {code}: {output.strip()[-2000:] or '(no output)'}")

    def _container(self, service):
        tasks = self.engine.get("/tasks", filters={"service": {service.id: True}, "desired-state": {"running": True}})
        running = [t for t in tasks or () if t["Status"]["State"] == "running"]
        for task in sorted(running, key=lambda t: t.get("Slot", 0)):
            container = task["Status"].get("ContainerStatus", {}).get("ContainerID")
            if container and self.engine.get(f"/containers/{container}/json"):
                return container
        raise Failure(HOOK, "has no running container on this node")


# --- restic -----------------------------------------------------------------------------------------------------------


class Restic:
    def __init__(self, *arguments, output=subprocess.PIPE):
        # A pipe nobody reads would stop restic once it is full
        self.errors = os.memfd_create("restic-stderr")
        # The repository is on this machine: a cache would be written twice and read never
        self.process = subprocess.Popen(
            ["restic", "--no-cache", *arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=self.errors
        )

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        os.close(self.errors)

    def complaints(self):
        """What restic said, without the stack traces that it adds to some errors."""
        said = os.pread(self.errors, 1 << 20, 0).decode("utf-8", "replace").strip()
        return TRACE.sub("", said)

    def finish(self):
        code = self.process.wait()
        if code != 0:
            raise restic_failure(code, self.complaints())


def restic_failure(code, said):
    for sign, ours, why in (
        (NO_SPACE, FAILED, "a disk is full"),
        ("wrong password or no key found", WRONG_PASSWORD, "the repository does not open with this password"),
        ("unable to open config file", NO_REPOSITORY, f"no repository at {os.environ.get('RESTIC_REPOSITORY', '(RESTIC_REPOSITORY is not set)')}"),
        ("repository is already locked", LOCKED, "the repository is locked"),
        ("unable to create lock", LOCKED, "the repository is locked"),
        ("no matching ID", NOTHING, "no such snapshot"),
        ("no snapshot found", NOTHING, "no snapshot"),
        ("not found in snapshot", SOURCE, "not in the snapshot"),
    ):
        if sign in said:
            return Failure(ours, f"{why}; restic: {said}")
    return Failure(SOURCE if code == 3 else FAILED, f"restic ended with exit code {code}: {said or '(no output)'}")


def all_snapshots(host):
    arguments = ["snapshots", "--json", "--no-lock"] + ([f"--host={host}"] if host else [])
    with Restic(*arguments) as restic:
        found = json.load(restic.process.stdout) if restic.process.stdout.peek(1) else []
        restic.finish()
    return sorted(found or [], key=lambda s: nanoseconds(s["time"]))


def nanoseconds(text):
    """restic's time stamps: Python's own parser drops what is finer than microseconds, and a file's mtime is not."""
    moment, fraction, zone = re.fullmatch(r"(.{19})(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)", text).groups()
    year, month, day, hour, minute, second = (int(n) for n in re.split("[-T:]", moment))
    import calendar

    seconds = calendar.timegm((year, month, day, hour, minute, second))
    if zone != "Z":
        shift = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60
        seconds -= shift if zone[0] == "+" else -shift
    return seconds * 1_000_000_000 + int((fraction or "").ljust(9, "0"))


def accepted(snapshot):
    return FAILED_TAG not in (snapshot.get("tags") or ())


def chosen(host, wanted):
    """The snapshot asked for; "latest" is the latest of that host that was not tagged failed."""
    found = all_snapshots(host if wanted == "latest" else None)
    if wanted == "latest":
        found = [s for s in found if accepted(s)][-1:]
        if not found:
            raise Failure(NOTHING, f"no snapshot of {host}")
    else:
        found = [s for s in found if s["id"].startswith(wanted)]
        if not found:
            raise Failure(NOTHING, f"no snapshot {wanted}")
        if len(found) > 1:
            raise Failure(USAGE, f"snapshot {wanted} is ambiguous: {', '.join(s['id'] for s in found)}")
    return of_host(found[0], host)


def of_host(snapshot, host):
    if host and snapshot["hostname"] != host:
        raise Failure(NOTHING, f"snapshot {snapshot['short_id']} is one of {snapshot['hostname']}, not of {host}")
    return snapshot


class Tree:
    """A snapshot's header and its nodes by path."""

    def __init__(self, host, wanted):
        selection = ["latest", f"--host={host}"] if wanted == "latest" else [wanted]
        self.nodes, order, lossy = {}, [], False
        with Restic("ls", "--json", "--no-lock", *selection) as restic:
            header = restic.process.stdout.readline()
            if not header:
                restic.finish()
                # restic 0.14 ignores a snapshot that it doesn't find, with exit code 0
                raise Failure(NOTHING, f"no snapshot of {host}" if wanted == "latest" else f"no snapshot {wanted}")
            self.snapshot = of_host(json.loads(header), host)
            for line in restic.process.stdout:
                node = json.loads(line)
                if node.get("struct_type") == "node":
                    order.append(node)
                    lossy = lossy or "\ufffd" in node["path"]
            restic.finish()
        paths = self._exact([n["path"] for n in order]) if lossy else [n["path"].encode() for n in order]
        self.nodes = dict(zip(paths, order))

    def _exact(self, paths):
        # JSON has no bytes that are no UTF-8. The plain listing has them, in the same order, but not where a name with
        # line ends stops: each of the two tells what the other leaves out.
        with Restic("ls", "--quiet", "--no-lock", self.snapshot["id"]) as restic:
            lines = iter(restic.process.stdout.read().split(b"\n"))
            restic.finish()
        exact = []
        for path in paths:
            name = b"\n".join(next(lines, b"") for _ in range(path.count("\n") + 1))
            if squeezed(name.decode("utf-8", "replace")) != squeezed(path):
                raise Failure(FAILED, f"restic's two listings differ at {path!r}")
            exact.append(name)
        return exact


def squeezed(text):
    return re.sub("\ufffd+", "\ufffd", text)


# --- commands ---------------------------------------------------------------------------------------------------------


def create(engine, options):
    services = stack_services(engine, options.host)
    if options.host:
        return save(engine, options.host, services)
    stacks = sorted({s.stack for s in services if s.switch()})
    if not stacks:
        raise Failure(NOTHING, f"no service of any stack is labelled {SWITCH}=true")
    code = OK
    for stack in stacks:
        try:
            save(engine, stack, [s for s in services if s.stack == stack])
        except Failure as failure:
            say(f"{stack}: {failure}")
            code = code or failure.code
    return code


def stack_services(engine, host):
    label = f"{STACK_LABEL}={host}" if host else STACK_LABEL
    return sorted((Service(raw) for raw in engine.get("/services", filters={"label": {label: True}}) or ()), key=lambda s: s.name)


def save(engine, stack, services):
    wanted = plan(stack, services)
    heal_lock()
    for volume, _, why in wanted:
        mountpoint(engine, volume, why)
    saved = None
    try:
        with Hooks(engine, services, "backup"):
            # Not before: a pre-hook may make as well as remove what is to be saved
            sources = [source(engine, *entry) for entry in wanted]
            saved, complaint = restic_backup(stack, sources)
            if complaint:
                raise complaint
    except Failure as failure:
        if saved is None:
            raise
        raise Failure(failure.code, f"{failure}\n{set_aside(saved)}") from None
    print(f"snapshot {saved['snapshot_id']} of {stack} saved: {saved['total_files_processed']} files, {saved['total_bytes_processed']} bytes")
    for path in sources:
        print(f"  {shown(path)}")
    return OK


def heal_lock():
    """A killed restic leaves its lock, which stops those that want the repository for themselves (prune, check) for ever.

    `unlock` removes locks whose process is gone; looking first spares the start of restic.
    """
    locks = os.path.join(os.environ.get("RESTIC_REPOSITORY", ""), "locks")
    if os.path.isdir(locks) and not os.listdir(locks):
        return
    with Restic("unlock", output=subprocess.DEVNULL) as restic:
        restic.finish()


def restic_backup(stack, sources):
    """The summary, None without a snapshot, and the failure, None when all went well."""
    summary = None
    with Restic("backup", "--json", f"--host={stack}", "--", *sources) as restic:
        for line in restic.process.stdout:
            message = json.loads(line) if line.startswith(b"{") else {}
            if message.get("message_type") == "summary":
                summary = message
        code, said = restic.process.wait(), restic.complaints()
    # Up to 0.18 a source that vanished is only skipped, with exit code 0
    if code == 0 and "skipping" in said:
        return summary, Failure(SOURCE, f"restic left out a source: {said}")
    if code == 0 and summary:
        return summary, None
    if code == 3:
        return summary, Failure(SOURCE, f"restic could not read every source (exit code 3): {unread(said)}")
    return summary, restic_failure(code, said)


def unread(said):
    """restic names what it could not read in lines of JSON, each thing once a pass."""
    errors = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    items = dict.fromkeys(error["item"].encode() for error in errors if error.get("item"))
    return some(list(items)) or said


def set_aside(saved):
    with Restic("tag", f"--add={FAILED_TAG}", saved["snapshot_id"], output=subprocess.DEVNULL) as restic:
        try:
            restic.finish()
        except Failure as failure:
            return f"snapshot {saved['snapshot_id']} was made before that and could not be tagged {FAILED_TAG}: {failure}"
    return f"the snapshot made before that is tagged {FAILED_TAG} and will not be taken as the latest"


def snapshots(engine, options):
    found = all_snapshots(options.host)
    if not found:
        say(f"no snapshot of {options.host}" if options.host else "no snapshot")
    for snapshot in found:
        print(snapshot["time"][:19], snapshot["short_id"], snapshot["hostname"], *(snapshot.get("tags") or ()))
    return OK


def ls(engine, options):
    host_or_snapshot(options)
    snapshot = chosen(options.host, options.snapshot)
    arguments = ["ls", "--quiet", "--no-lock", snapshot["id"]]
    if options.path:
        arguments += ["--recursive", os.path.normpath(options.path)]
    with Restic(*arguments) as restic:
        written = 0
        while part := restic.process.stdout.read(1 << 16):
            sys.stdout.buffer.write(part)
            written += len(part)
        restic.finish()
    if not written:
        raise Failure(SOURCE, f"{options.path or '/'} is not in snapshot {snapshot['short_id']} of {snapshot['hostname']}")
    return OK


def download(engine, options):
    host_or_snapshot(options)
    snapshot = chosen(options.host, options.snapshot)
    sys.stdout.flush()
    with Restic("dump", "--no-lock", snapshot["id"], os.path.normpath(options.path), output=None) as restic:
        restic.finish()
    return OK


def host_or_snapshot(options):
    if not options.host and options.snapshot == "latest":
        raise Failure(USAGE, "whose snapshot? Name the stack with --host, or the snapshot with --snapshot")


def restore(engine, options):
    host_or_snapshot(options)
    keep = (os.environ.get("BACKUPBOT_KEEP_NEWER") or "false").strip().lower()
    if keep not in ("true", "false"):
        raise Failure(USAGE, f"BACKUPBOT_KEEP_NEWER={keep} is neither true nor false")
    tree = Tree(options.host, options.snapshot)
    if options.snapshot == "latest" and not accepted(tree.snapshot):
        tree = Tree(options.host, chosen(options.host, "latest")["id"])
    stack = tree.snapshot["hostname"]
    paths, volumes = selected(tree, stack, options.volumes)
    target = os.fsencode(os.path.normpath("/" + options.target.lstrip("/")))
    if target != b"/":
        restic_restore(tree, paths, target)
        check(tree, paths, target)
        print(f"snapshot {tree.snapshot['short_id']} of {stack} restored below {shown(target)}: {', '.join(volumes)}")
        return OK
    for volume, root in volumes.items():
        here = mountpoint(engine, volume, f"saved in snapshot {tree.snapshot['short_id']}")
        if here != root:
            raise Failure(SOURCE, f"volume {volume} was saved from {shown(root)} and is at {shown(here)} now: restore with --target")
    services = stack_services(engine, stack)
    with Hooks(engine, services, "restore"):
        sweep = Sweep(tree, keep == "true")
        for path, root in paths.items():
            sweep.prepare(path, root)
        restic_restore(tree, paths, target)
        check(tree, paths)
        removed = sweep.finish()
    files = sum(1 for p, n in tree.nodes.items() if n["type"] == "file" and any(below(p, path) is not None for path in paths))
    print(f"snapshot {tree.snapshot['short_id']} of {stack} restored: {', '.join(volumes)}; {files} files, {removed} removed that it lacks")
    return OK


def selected(tree, stack, wanted):
    """The saved paths to restore, each with its volume's root, and the volumes with theirs."""
    saved, roots = {}, {}
    for text in tree.snapshot["paths"]:
        path = os.fsencode(text)
        match = IN_VOLUME.fullmatch(path)
        if not match:
            raise Failure(FAILED, f"snapshot {tree.snapshot['short_id']} holds {shown(path)}, which is in no volume")
        if path not in tree.nodes:
            raise Failure(SOURCE, f"snapshot {tree.snapshot['short_id']} was to hold {shown(path)} and does not")
        saved[path] = match[1]
        roots[match[2].decode()] = match[1]
    if not wanted:
        return saved, dict(sorted(roots.items()))
    volumes = {}
    for name in wanted:
        volume = volume_named(name, stack, roots)
        if volume is None:
            raise Failure(
                SOURCE,
                f"snapshot {tree.snapshot['short_id']} of {stack} has no volume {name}; it has {', '.join(sorted(roots))}",
            )
        volumes[volume] = roots[volume]
    return {path: root for path, root in saved.items() if root in volumes.values()}, volumes


def restic_restore(tree, paths, target):
    # --include takes patterns, and a path may hold their special characters
    includes = [b"--include=" + re.sub(rb"([\\*?\[\]])", rb"\\\1", path) for path in paths]
    arguments = ["restore", tree.snapshot["id"], b"--target=" + target, *includes]
    try:
        report, said = run_restore(arguments)
    except Failure as failure:
        if NO_SPACE not in str(failure) or "create lock" not in str(failure):
            raise
        say("no lock can be written, because the disk of the repository is full: restoring without one")
        report, said = run_restore(["--no-lock", *arguments])
    if "ignoring error" in said or f"restoring <Snapshot {tree.snapshot['short_id']}" not in report:
        raise Failure(FAILED, f"restic did not restore all of snapshot {tree.snapshot['short_id']}: {said or report}")


def run_restore(arguments):
    with Restic(*arguments) as restic:
        report = restic.process.stdout.read().decode("utf-8", "replace")
        restic.finish()
        return report, restic.complaints()


def check(tree, paths, target=b""):
    """restic ends with 0 when an include matches nothing: so each saved name is looked for."""
    missing = []
    for path, node in tree.nodes.items():
        if all(below(path, root) is None for root in paths):
            continue
        try:
            if kind(os.lstat(target + path).st_mode) != node["type"]:
                missing.append(path)
        except FileNotFoundError:
            missing.append(path)
    if missing:
        raise Failure(
            FAILED,
            f"restored, and yet {len(missing)} of the snapshot's names are not there "
            f"(a running service may have moved them): {some(missing)}",
        )


KINDS = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "dir",
    stat.S_IFLNK: "symlink",
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "chardev",
    stat.S_IFBLK: "dev",
}


def kind(mode):
    return KINDS.get(stat.S_IFMT(mode), "irregular")


DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


class Sweep:
    """Makes way for a restore in place, and removes afterwards what was there before and the snapshot lacks.

    Only what was seen before the restore is removed: a service that runs on may move a restored file (Dovecot does,
    from new/ to cur/), and that one must stay. Every directory is opened without following a link.
    """

    def __init__(self, tree, keep):
        self.nodes, self.keep = tree.nodes, keep
        self.extra = []
        self.second_names = second_names(tree.nodes)

    def prepare(self, path, root):
        try:
            parent = self._parent(path, root)
        except FileNotFoundError:
            return
        try:
            name = os.path.basename(path)
            if path == root:
                self._directory(parent, path)
            else:
                self._entry(parent, name, path)
        finally:
            os.close(parent)

    def _parent(self, path, root):
        """The directory that holds path, made as the snapshot has it when it is missing; root itself for root."""
        at, directory = root, os.open(root, DIRECTORY)
        if path == root:
            return directory
        try:
            for part in path[len(root) + 1 :].split(b"/")[:-1]:
                at += b"/" + part
                try:
                    inner = os.open(part, DIRECTORY, dir_fd=directory)
                except FileNotFoundError:
                    inner = self._make(directory, part, self.nodes[at])
                except OSError:
                    raise Failure(FAILED, f"{shown(at)} is no directory, and the snapshot has {shown(path)} below it") from None
                os.close(directory)
                directory = inner
            return directory
        except BaseException:
            os.close(directory)
            raise

    @staticmethod
    def _make(parent, name, node):
        os.mkdir(name, 0o700, dir_fd=parent)
        made = os.open(name, DIRECTORY, dir_fd=parent)
        os.chown(made, node["uid"], node["gid"])
        os.chmod(made, permissions(node["mode"]))
        return made

    def _directory(self, directory, path):
        with os.scandir(directory) as entries:
            found = [entry.name for entry in entries]
        for name in found:
            name = os.fsencode(name)
            self._entry(directory, name, path + b"/" + name)

    def _entry(self, parent, name, path):
        try:
            there = os.lstat(name, dir_fd=parent)
        except FileNotFoundError:
            return
        node = self.nodes.get(path)
        if node is None and stat.S_ISSOCK(there.st_mode):
            return  # restic saves no socket, so that the snapshot lacks it says nothing
        if node is None:
            self.extra.append((path, there.st_dev, there.st_ino))
        elif kind(there.st_mode) != node["type"]:
            remove(parent, name, there)
        elif stat.S_ISDIR(there.st_mode):
            inner = os.open(name, DIRECTORY, dir_fd=parent)
            try:
                self._directory(inner, path)
            finally:
                os.close(inner)
        # restic writes into the inode that is there, and so under all its other names; links and pipes it can't overwrite
        elif not stat.S_ISREG(there.st_mode) or there.st_nlink > 1 or path in self.second_names:
            os.unlink(name, dir_fd=parent)

    def finish(self):
        if self.keep:
            return 0
        removed = 0
        for path, device, inode in self.extra:
            root = IN_VOLUME.fullmatch(path)[1]
            try:
                parent = self._parent(path, root)
            except OSError:
                continue
            try:
                name = os.path.basename(path)
                there = os.lstat(name, dir_fd=parent)
                if (there.st_dev, there.st_ino) == (device, inode):
                    remove(parent, name, there)
                    removed += 1
                    self._give_back_time(parent, os.path.dirname(path))
            except FileNotFoundError:
                pass
            except OSError as error:
                raise Failure(FAILED, f"{shown(path)} is not in the snapshot and can't be removed: {error.strerror}") from None
            finally:
                os.close(parent)
        return removed

    def _give_back_time(self, directory, path):
        moment = nanoseconds(self.nodes[path]["mtime"])
        os.utime(directory, ns=(os.stat(directory).st_atime_ns, moment))


def second_names(nodes):
    """Files that may be one with a file before them.

    Where such a name exists, restic 0.14 removes it and never links it, with exit code 0; where it doesn't, it links it.
    Its listing tells no inode, but two names of one file have all of this in common.
    """
    seen, found = set(), set()
    for path, node in nodes.items():
        if node["type"] == "file":
            looks = tuple(node.get(key) for key in ("size", "mode", "uid", "gid", "mtime", "ctime"))
            if looks in seen:
                found.add(path)
            seen.add(looks)
    return found


def permissions(mode):
    # restic stores Go's bits: setuid, setgid and sticky are not where the system has them
    return mode & 0o777 | (mode >> 23 & 1) << 11 | (mode >> 22 & 1) << 10 | (mode >> 20 & 1) << 9


def remove(parent, name, there):
    if not stat.S_ISDIR(there.st_mode):
        os.unlink(name, dir_fd=parent)
        return
    import shutil

    shutil.rmtree(name, dir_fd=parent)


# --- command line -------------------------------------------------------------------------------------------------------


def arguments():
    def name(text):
        if not NAME.fullmatch(text):
            raise argparse.ArgumentTypeError(f"{text!r} is no name of a stack or volume")
        return text

    def snapshot(text):
        if not SNAPSHOT_ID.fullmatch(text):
            raise argparse.ArgumentTypeError(f"{text!r} is no snapshot: latest, or 4 to 64 hexadecimal digits")
        return text

    def absolute(text):
        if not text.startswith("/"):
            raise argparse.ArgumentTypeError(f"{text!r} is not absolute")
        return text

    parser = argparse.ArgumentParser(
        prog="backup",
        description="Backs up and restores the volumes of stacks, as the labels of their services ask.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("--help", action="help", help="show this and end")
    parser.add_argument("-h", "--host", type=name, metavar="STACK", help="the stack; create without it saves every labelled one")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(function, text):
        sub = commands.add_parser(function.__name__, help=text, description=text, allow_abbrev=False)
        sub.set_defaults(run=function)
        return sub

    def with_snapshot(sub):
        sub.add_argument("-s", "--snapshot", type=snapshot, default="latest", metavar="ID", help="default: the latest of STACK")
        return sub

    command(create, "save the volumes of STACK in a new snapshot")
    command(snapshots, "list the snapshots: time, id, stack, tags")
    listing = with_snapshot(command(ls, "list what a snapshot holds"))
    listing.add_argument("-p", "--path", type=absolute, help="only this path and what is below it")
    restoring = with_snapshot(command(restore, "put a snapshot's files back, and remove what it lacks inside the saved paths"))
    restoring.add_argument("-t", "--target", type=absolute, default="/", metavar="DIR", help="elsewhere: removes nothing, runs no hooks")
    restoring.add_argument("-v", "--volumes", type=name, action="append", default=[], metavar="NAME", help="only this volume; repeatable")
    restoring.add_argument("--noninteractive", action="store_true", help="accepted; nothing is ever asked")
    fetching = with_snapshot(command(download, "write a file, or a directory as tar, to standard output"))
    fetching.add_argument("-p", "--path", type=absolute, default="/", help="default: all of the snapshot")
    return parser


def interrupted(number, frame):
    raise Failure(FAILED, f"interrupted by {signal.Signals(number).name}")


def main():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    options = arguments().parse_args()
    try:
        code = options.run(Engine(), options)
        sys.stdout.flush()
    except Failure as failure:
        say(str(failure))
        code = failure.code
    except BrokenPipeError:
        # Standard output is gone: nothing more can be told there, and the interpreter must not try
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except OSError as error:
        say(str(error))
        code = FAILED
    sys.exit(code)
