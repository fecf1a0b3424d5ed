/**
 * The supervisor as a Python program: it starts, watches and ends the processes of one run (the protocol is in
 * `supervisor-protocol.ts`). Python, where it is there, because it has what Node lacks: `posix_spawn` (half the cost
 * of a fork), `wait4` (CPU time and peak memory of each child) and `prctl` (orphans come to us). It needs nothing but
 * the standard library of Python 3.8. What must hold: when its input ends, everything that it started ends, also what
 * left its process group or session; when it is itself killed, its guardian (the parent that it forks off first) does
 * that on Linux. It never reads a task's output; the task writes to its log by itself.
 */
import { PYTHON_ENDINGS } from './python-endings.ts';
import { PYTHON_PROCESSES } from './python-processes.ts';

const PYTHON_SUPERVISION = String.raw`
class Supervisor(Endings):
    def __init__(self, guarded):
        self.guarded = guarded
        self.told_to_end = False
        self.ending = set()
        self.mark = b"CUEGRAPH_TASK=" + str(os.getpid()).encode() + b"."
        self.base = {key: value for key, value in os.environb.items() if not key.startswith(b"CUEGRAPH_TASK")}
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

/** The whole program. */
export const PYTHON_SUPERVISOR = [PYTHON_PROCESSES, PYTHON_ENDINGS, PYTHON_SUPERVISION].join('\n');
