/**
 * The supervisor as a Python program: it starts, watches and ends the processes of one run (the protocol is in
 * `supervisor-protocol.ts`). Python, where it is there, because it has what Node lacks: `posix_spawn` (half the cost
 * of a fork), `wait4` (CPU time and peak memory of each child) and `prctl` (orphans come to us). It needs nothing but
 * the standard library of Python 3.8. What must hold: when its input ends, everything that it started ends, also what
 * left its process group or session; when it is itself killed, its guardian (the parent that it forks off first) does
 * that on Linux. It never reads a task's output; the task writes to its log by itself.
 */
export const PYTHON_SUPERVISOR = String.raw`
import errno, json, os, select, signal, sys, time

LINUX = sys.platform.startswith("linux")
RSS_UNIT = 1 if sys.platform != "darwin" else 1024  # ru_maxrss is bytes on macOS
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") // 1024
RULE = "=" * 59
QUIET_S = 1.0     # what a finished task left behind may take to end by itself
LEFT_GRACE_S = 2.0
GIVE_UP_S = 20.0  # after SIGKILL; a process in an uninterruptible wait cannot be ended by anybody
DEFAULT_SIGNALS = [signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM]
prctl = None
if LINUX:
    try:
        import ctypes
        prctl = ctypes.CDLL(None).prctl
    except Exception:
        prctl = None


def send(pid, number):
    try:
        os.kill(pid, number)
        return True
    except OSError as error:
        return error.errno == errno.EPERM


def processes():
    """pid -> (parent, group, session, state, resident KiB) of every process of the machine."""
    table = {}
    if not LINUX:
        with os.popen("ps -axo pid=,ppid=,pgid=,state=,rss=") as listing:
            for line in listing:
                part = line.split()
                if len(part) > 4 and part[4].isdigit():
                    table[int(part[0])] = (int(part[1]), int(part[2]), int(part[2]), part[3].encode(), int(part[4]))
        return table
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/" + name + "/stat", "rb", 0) as stat:
                text = stat.read(2048)
        except OSError:
            continue
        part = text[text.rfind(b")") + 2:].split()
        if len(part) > 21:
            table[int(name)] = (int(part[1]), int(part[2]), int(part[3]), part[0], int(part[21]) * PAGE_KIB)
    return table


def children_of(pid):
    """Direct children of a process without a look at all others; None where the kernel cannot say."""
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid), "rb", 0) as listing:
            return [int(one) for one in listing.read().split()]
    except OSError:
        return None


def end_all_below():
    """The guardian's last work: end every process below this one, whoever started it."""
    until = time.monotonic() + GIVE_UP_S
    while time.monotonic() < until:
        found = children_of(os.getpid())
        if found is None:
            found = [pid for pid, one in processes().items() if one[0] == os.getpid()]
        for pid in found:
            send(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0] != 0:
                pass
            time.sleep(0.005)
        except ChildProcessError:
            return


def guard():
    """Forks; the child goes on as supervisor, the parent waits for its end and cleans up after it."""
    if prctl is None or prctl(36, 1, 0, 0, 0) != 0:  # PR_SET_CHILD_SUBREAPER
        return False
    pid = os.fork()
    if pid == 0:
        prctl(36, 1, 0, 0, 0)
        prctl(1, int(signal.SIGTERM), 0, 0, 0)  # PR_SET_PDEATHSIG
        return True
    for fd in (0, 1):
        os.close(fd)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: send(pid, signal.SIGTERM))
    while True:
        try:
            ended, status = os.waitpid(-1, 0)
        except ChildProcessError:
            break
        if ended == pid:
            break
    end_all_below()
    os._exit(0)


class Task:
    def __init__(self, order):
        self.id = order["id"]
        self.commands = order["commands"]
        self.environment = order["set"]
        self.folder = order["folder"]
        self.log = order["log"]
        self.header = order["header"]
        self.next = 0
        self.root = 0
        self.groups = []
        self.began = time.monotonic()
        self.began_at = time.time()
        self.ended_at = 0.0
        self.code = None
        self.signal = None
        self.rss = 0
        self.tree = 0
        self.user = 0.0
        self.system = 0.0
        self.reason = None
        self.detail = None
        self.phase = "run"
        self.deadline = None
        self.give_up = None
        self.left = False


class Supervisor:
    def __init__(self, guarded):
        self.guarded = guarded
        self.told_to_end = False
        self.ending = set()
        self.mark = b"CUEGRAPH_TASK=" + str(os.getpid()).encode() + b"."
        self.base = {key: value for key, value in os.environb.items() if not key.startswith(b"CUEGRAPH_TASK")}
        self.path = self.base.get(b"PATH")
        self.tasks = {}
        self.roots = {}
        self.owner = {}
        self.out = []
        self.footers = []
        self.closing = False
        self.folder = None
        self.sample_at = 0.0
        self.sample_every = 1.0

    # Messages

    def say(self, message):
        self.out.append(message)

    def flush(self):
        for task in self.footers:  # first: who hears of the end finds the log whole
            self.write_footer(task)
        self.footers = []
        if self.out:
            data = "".join([json.dumps(one, separators=(",", ":")) + "\n" for one in self.out]).encode()
            self.out = []
            try:
                while data:
                    data = data[os.write(1, data):]
            except OSError:
                self.close(1.0)

    def obey(self, order):
        word = order["do"]
        if word == "start":
            task = Task(order)
            self.tasks[task.id] = task
            if self.closing:
                self.end(task, "killed", "the run is closing")
            else:
                self.begin(task)
        elif word == "kill":
            task = self.tasks.get(order["id"])
            if task is not None:
                self.kill(task, order["reason"], order["grace"])
        elif word == "close":
            self.close(order["grace"])

    def close(self, grace):
        self.closing = True
        for task in list(self.tasks.values()):
            self.kill(task, "killed", grace)

    # Starting

    def begin(self, task):
        try:
            log = os.open(task.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            return self.end(task, "log-failed", os.strerror(error.errno))
        try:
            data = task.header.encode("utf-8", "replace")
            while data:
                data = data[os.write(log, data):]
            task.header = None
            if not task.commands:
                task.code = 0
                return self.end(task, None, None)
            self.spawn(task, log)
        except OSError as error:
            self.end(task, "log-failed", os.strerror(error.errno))
        finally:
            os.close(log)

    def environment_of(self, task, extra):
        env = dict(self.base)
        for key, value in task.environment.items():
            env[key.encode("utf-8", "replace")] = value.encode("utf-8", "replace")
        for key, value in extra.items():
            env[key.encode("utf-8", "replace")] = value.encode("utf-8", "replace")
        env[b"CUEGRAPH_TASK"] = self.mark[14:] + str(task.id).encode()
        return env

    def find_program(self, name, path):
        if b"/" in name:
            return name
        denied = None
        for folder in path.split(b":"):
            candidate = os.path.join(folder or b".", name)
            if os.path.isfile(candidate):
                if os.access(candidate, os.X_OK):
                    return candidate
                denied = candidate
        if denied is not None:
            raise PermissionError(errno.EACCES, "is there but is not executable", os.fsdecode(denied))
        raise FileNotFoundError(errno.ENOENT, "no such program in PATH=" + path.decode("utf-8", "replace"), os.fsdecode(name))

    def spawn(self, task, log):
        command = task.commands[task.next]
        task.next += 1
        argv = [one.encode("utf-8", "replace") for one in command["argv"]]
        try:
            if self.folder != task.folder:
                self.folder = None
                os.chdir(task.folder.encode("utf-8", "replace"))
                self.folder = task.folder
        except OSError as error:
            return self.refuse(task, log, "cannot go to the folder %s: %s" % (task.folder, os.strerror(error.errno)))
        try:
            if not argv or not argv[0]:
                return self.refuse(task, log, "cannot start a command without a name")
            env = self.environment_of(task, command["set"])
            program = self.find_program(argv[0], env.get(b"PATH") or os.defpath.encode())
            pid = os.posix_spawn(program, argv, env, setsid=True, setsigmask=[], setsigdef=DEFAULT_SIGNALS,
                                 file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                                               (os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)])
        except (OSError, ValueError) as error:
            word = getattr(error, "strerror", None) or str(error)
            name = argv[0].decode("utf-8", "replace")
            return self.refuse(task, log, "cannot start %s: %s" % (name, word))
        task.root = pid
        self.roots[pid] = task
        if not self.guarded:
            self.say({"on": "started", "id": task.id, "pid": pid})

    def refuse(self, task, log, text):
        try:
            os.write(log, ("cuegraph: %s\n" % text).encode("utf-8", "replace"))
        except OSError:
            pass
        task.root = 0
        task.detail = text
        self.settle(task, "spawn-failed")

    # Ending

    def reap(self):
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self.owner.pop(pid, None)
            task = self.roots.pop(pid, None)
            if task is not None:
                self.root_ended(task, pid, status, usage)

    def root_ended(self, task, pid, status, usage):
        task.root = 0
        task.user += usage.ru_utime
        task.system += usage.ru_stime
        task.rss = max(task.rss, usage.ru_maxrss // RSS_UNIT)
        if os.WIFSIGNALED(status):
            task.code, task.signal = None, os.WTERMSIG(status)
        else:
            task.code, task.signal = os.WEXITSTATUS(status), None
        if send(-pid, 0):
            task.groups.append(pid)
        if task.code == 0 and task.phase == "run" and task.next < len(task.commands):
            try:
                log = os.open(task.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            except OSError as error:
                task.code = None
                task.detail = os.strerror(error.errno)
                return self.settle(task, "log-failed")
            try:
                self.spawn(task, log)
            finally:
                os.close(log)
            return
        self.settle(task, task.reason)

    def settle(self, task, reason):
        """The last command is gone; the task ends when what it left behind is gone too."""
        task.reason = reason
        if not self.leftovers(task):
            return self.end(task, reason, task.detail)
        if task.phase == "run":
            task.phase = "quiet"
            task.deadline = time.monotonic() + QUIET_S
            self.ending.add(task)

    def leftovers(self, task):
        """Whether anything of a task still lives: a group of it, or an orphan that bears its mark."""
        task.groups = [group for group in task.groups if send(-group, 0)]
        if task.groups and not self.guarded:
            # Orphans come to others here, and not every first process of a container takes note of their end.
            table = processes()
            task.groups = [group for group in task.groups
                           if any(one[1] == group and not one[3].startswith(b"Z") for one in table.values())]
        return bool(task.groups) or bool(self.orphans(task))

    def orphans(self, task):
        """Processes that were handed to us because their parent ended, and that belong to this task."""
        if prctl is None:
            return []
        found = children_of(os.getpid())
        if found is None:
            found = [pid for pid, one in processes().items() if one[0] == os.getpid()]
        return [pid for pid in found if pid not in self.roots and self.owner_of(pid) == task.id]

    def owner_of(self, pid):
        if pid not in self.owner:
            try:
                with open("/proc/%d/environ" % pid, "rb", 0) as environ:
                    text = b"\0" + environ.read()
            except OSError:
                return None
            at = text.find(b"\0" + self.mark)
            word = text[at + 1 + len(self.mark):].split(b"\0", 1)[0] if at >= 0 else b""
            if not word.isdigit():
                return None  # it may be a zombie, or on its way from fork to exec: ask again next time
            self.owner[pid] = int(word)
        return self.owner[pid]

    def members(self, task):
        """Everything of a task that lives now: its groups, their descendants, its orphans and theirs."""
        groups = set(task.groups)
        if task.root:
            groups.add(task.root)
        table = processes()
        found = {pid for pid, one in table.items() if one[1] in groups or one[2] in groups}
        found.update(self.orphans(task))
        below = {}
        for pid, one in table.items():
            below.setdefault(one[0], []).append(pid)
        waiting = list(found)
        while waiting:
            for child in below.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return groups, found

    def signal_task(self, task, number):
        groups, found = self.members(task)
        for group in groups:
            send(-group, number)
        for pid in found:
            send(pid, number)

    def kill(self, task, reason, grace):
        if task.phase in ("ending", "killing"):
            task.deadline = min(task.deadline, time.monotonic() + grace)
            return
        if task.phase == "run":
            task.reason = reason  # else its command had ended already, and what it came to stands
        task.phase = "ending"
        task.deadline = time.monotonic() + grace
        self.ending.add(task)
        self.signal_task(task, signal.SIGTERM)
        self.signal_task(task, signal.SIGCONT)

    def tick(self, now):
        for task in list(self.ending):
            if task.root == 0 and not self.leftovers(task):
                self.end(task, task.reason, task.detail)
            elif now < task.deadline:
                continue
            elif task.phase == "quiet":
                task.left = True
                task.phase = "ending"
                task.deadline = now + LEFT_GRACE_S
                self.signal_task(task, signal.SIGTERM)
                self.signal_task(task, signal.SIGCONT)
            else:
                if task.phase == "ending":
                    task.phase = "killing"
                    task.give_up = now + GIVE_UP_S
                self.signal_task(task, signal.SIGKILL)
                task.deadline = now + 0.05
                if now > task.give_up:
                    self.roots.pop(task.root, None)
                    self.end(task, task.reason, "a process does not end, not even when it is killed")

    def end(self, task, reason, detail):
        del self.tasks[task.id]
        self.ending.discard(task)
        task.reason = reason
        task.ended_at = time.time()
        name = None
        if task.signal is not None:
            try:
                name = signal.Signals(task.signal).name
            except ValueError:
                name = "SIG%d" % task.signal
        message = {"on": "ended", "id": task.id, "code": task.code, "signal": name,
                   "seconds": round(time.monotonic() - task.began, 6),
                   "rss": max(task.rss, task.tree) or None,
                   "user": round(task.user, 6), "system": round(task.system, 6)}
        if reason is not None:
            message["reason"] = reason
        if detail is not None:
            message["detail"] = detail
        self.say(message)
        if reason != "log-failed":
            self.footers.append(task)

    def write_footer(self, task):
        lines = ["", RULE, "RenderQ Job Complete", ""]
        def row(name, value):
            lines.append("%-20s%s" % (name, value))
        row("exitStatus", task.code if task.code is not None else 1 if task.signal else 256)
        row("exitSignal", task.signal or 0)
        if task.reason is not None:
            row("killMessage", task.reason if task.detail is None else "%s: %s" % (task.reason, task.detail))
        if task.left:
            row("leftBehind", "processes that outlived the command were ended")
        row("startTime", time.ctime(task.began_at))
        row("endTime", time.ctime(task.ended_at))
        row("maxrss", max(task.rss, task.tree))
        row("utime", "%.3f" % task.user)
        row("stime", "%.3f" % task.system)
        lines.append(RULE + "\n")
        try:
            log = os.open(task.log, os.O_WRONLY | os.O_APPEND)
        except OSError:
            return
        try:
            os.write(log, "\n".join(lines).encode("utf-8", "replace"))
        except OSError:
            pass
        finally:
            os.close(log)

    # Memory of whole trees

    def sample(self, now):
        if not LINUX or now < self.sample_at:
            return
        old = [task for task in self.tasks.values() if task.root and now - task.began > 0.5]
        if old:
            table = processes()
            sums = {}
            for pid, one in table.items():
                owner = self.task_at(pid, table)
                if owner is not None:
                    sums[owner] = sums.get(owner, 0) + one[4]
            for owner, kib in sums.items():
                owner.tree = max(owner.tree, kib)
            # A look at a crowded machine costs more: never above a fiftieth of the time.
            self.sample_every = max(1.0, 50 * (time.monotonic() - now))
        self.sample_at = now + self.sample_every

    def task_at(self, pid, table):
        for _ in range(64):
            one = table.get(pid)
            if one is None:
                return None
            task = self.roots.get(pid) or self.roots.get(one[2]) or self.roots.get(one[1])
            if task is not None:
                return task
            if one[0] == os.getpid():
                return self.tasks.get(self.owner_of(pid))
            pid = one[0]
        return None

    # The loop

    def wait_ms(self):
        if self.ending:
            return 20
        return 500 if self.tasks else None

    def note_term(self, *_):
        self.told_to_end = True

    def run(self):
        wake_out, wake_in = os.pipe()
        os.set_blocking(wake_in, False)
        os.set_blocking(wake_out, False)
        os.set_blocking(0, False)
        os.set_blocking(1, True)
        signal.set_wakeup_fd(wake_in, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self.note_term)
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        poll = select.poll()
        poll.register(0, select.POLLIN | select.POLLHUP)
        poll.register(wake_out, select.POLLIN)
        self.say({"on": "ready", "kind": "python", "pid": os.getpid()})
        self.flush()
        rest = b""
        while not (self.closing and not self.tasks):
            ready = poll.poll(self.wait_ms())
            for fd, _ in ready:
                if fd == wake_out:
                    try:
                        os.read(wake_out, 4096)
                    except BlockingIOError:
                        pass
                    continue
                try:
                    data = os.read(0, 1 << 20)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    poll.unregister(0)
                    self.close(1.0)
                    continue
                lines = (rest + data).split(b"\n")
                rest = lines.pop()
                for line in lines:
                    self.obey(json.loads(line))
            if self.told_to_end:
                self.told_to_end = False
                self.close(1.0)
            self.reap()
            self.flush()
            now = time.monotonic()
            self.tick(now)
            self.sample(now)
            self.flush()
        end_all_below()


Supervisor(guard()).run()
`;
