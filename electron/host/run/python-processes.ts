/**
 * The first part of the Python supervisor: constants, the processes of the machine, and the guardian. On Linux every
 * process whose parent ends is handed to the supervisor, and the supervisor itself is watched by the guardian that it
 * was forked from, which ends whatever is left when the supervisor is gone.
 */
export const PYTHON_PROCESSES = `
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
`;
