import outline
from outline import Layer, LayerPreProcess, OutlinePostCommand
from outline.modules.shell import PyEval, Shell, ShellCommand
from studio.modules.arnold import Arnold

ol = outline.current_outline() or outline.Outline(current=True)
ol.set_name("sh010_comp")
ol.set_frame_range("1001-1100")
ol.set_show("bob")
ol.set_maxcores(200)
ol.set_env("OCIO", "/config.ocio")
ol.set_env("SETSHOT", "1", pre=True)
ol.set_arg("quality", "final")

Shell("sim", command=["houdini", "-f", "%{FRAME}"], chunk=100, cores=8)

# Hero pass.
render = Arnold(
    "render",
    scene="/shots/sh010/light.ass",
    memory="16g",
    tags=["general", "gpu"],
    limits=["arnold"],
    env={"ARNOLD_LICENSE": "x"},
    require="sim:prev",
)
render.add_output("beauty", outline.io.FileSpec("/shots/sh010/beauty.#.exr", checked=True))

LayerPreProcess(render, suffix="setup")
range_layer = Layer("range")
range_layer.add_child(Shell("left", command="comp left", register=False))
range_layer.add_child(Shell("right", command="comp right", register=False))

check = PyEval(
    "check",
    code="""import sys

print("ok")
""",
)

movie = ShellCommand("movie", command=["ffmpeg"])
movie.depend_all(range_layer, propigate=True)
movie.depend_on(check)

OutlinePostCommand("mail")

if __name__ == "__main__":
    outline.cuerun.launch(ol)
