/**
 * The second part of the Python supervisor: a task and how it ends. A task has ended when its last command has and
 * when nothing that it started lives any more: neither in the process groups of its commands nor among the orphans
 * that bear its mark. What is left behind gets a moment, then SIGTERM, then SIGKILL.
 */
export const PYTHON_ENDINGS = String.raw`
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


class Endings:
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
`;
