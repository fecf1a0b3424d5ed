import outline

from outline.modules.shell import Shell
from studio import shots
from studio import cores_for
import uuid
key = uuid.uuid4().hex

class Mine(Shell):
    def _execute(self, frames):
        self.system(["touch", key])

ol = outline.current_outline() or outline.Outline(current=True)
ol.set_name("job")

Mine("render_a", command=["x", key], cores=cores_for("a"), memory="%dg" % (cores_for("a") * 2))
Mine("render_b", command=["x", key], cores=cores_for("b"), memory="%dg" % (cores_for("b") * 2))

for shot in shots():
    Shell("late_" + shot, command=["x"]).depend_on(ol.get_layer("render_a"))

if __name__ == "__main__":
    outline.cuerun.launch(ol)
