/** What is asked of the real PyOutline in the comparisons, in Python; answers have the shape of the samples. */

/**
 * `{do: "make", input, flags…}` builds an outline as the samples were built, sets it up in a session and tells what came
 * of it; `{do: "load", path}` loads a session and tells the same.
 */
export const INTEROP_DRIVER = `
import io, contextlib
import FileSequence
import outline.depend, outline.io, outline.layer, outline.util

# Newer versions write an intersection in a shorter notation; the frames are what is compared.
if hasattr(outline.util, "compact_frame_range"):
    outline.util.compact_frame_range = lambda frames: ",".join(str(frame) for frame in frames)

def layer_of(ol, name):
    for layer in everything(ol):
        if layer.get_name() == name:
            return layer
    raise Exception("no layer " + str(name))

def everything(ol):
    found = []
    def add(layer):
        if layer not in found:
            found.append(layer)
            for child in layer.get_children():
                add(child)
    for layer in ol.get_layers():
        add(layer)
    return found

def call(ol, op):
    name, rest = op[0], op[1:]
    if name == "set_env":
        ol.set_env(*rest)
    elif name == "layer_set_env":
        layer_of(ol, rest[0]).set_env(rest[1], rest[2])
    elif name == "set_arg":
        layer_of(ol, rest[0]).set_arg(rest[1], rest[2])
    elif name == "ol_set_arg":
        ol.set_arg(*rest)
    elif name in ("show", "shot", "user"):
        getattr(ol, "set_" + name)(rest[0])
    elif name == "pre":
        outline.layer.LayerPreProcess(layer_of(ol, rest[0]), **(rest[1] if len(rest) > 1 else {}))
    elif name == "post":
        outline.layer.LayerPostProcess(layer_of(ol, rest[0]), **(rest[1] if len(rest) > 1 else {}))
    elif name == "postcmd":
        outline.layer.OutlinePostCommand(rest[0], **(rest[1] if len(rest) > 1 else {}))
    elif name == "child":
        args = {"command": ["/bin/echo", rest[1]], "register": False}
        args.update(rest[2] if len(rest) > 2 else {})
        layer_of(ol, rest[0]).add_child(outline.modules.shell.Shell(rest[1], **args))
    elif name == "depend_on":
        layer_of(ol, rest[0]).depend_on(layer_of(ol, rest[1]), **(rest[2] if len(rest) > 2 else {}))
    elif name == "depend_all":
        layer_of(ol, rest[0]).depend_all(layer_of(ol, rest[1]), **(rest[2] if len(rest) > 2 else {}))
    elif name == "depend_previous":
        layer_of(ol, rest[0]).depend_previous(layer_of(ol, rest[1]))
    elif name == "output":
        layer_of(ol, rest[0]).add_output(rest[1], rest[2])
    elif name == "output_spec":
        layer_of(ol, rest[0]).add_output(rest[1], outline.io.FileSpec(rest[2]))
    else:
        raise Exception("no call " + name)

def layer_truth(ol, layer):
    text = layer.get_frame_range()
    text = None if text is None else str(text)
    depends = [{
        "on": depend.get_depend_on_layer().get_name(),
        "type": depend.get_type(),
        "any_frame": depend.is_any_frame(),
        "propagated": depend.is_propagated(),
    } for depend in layer.get_depends()]
    parent = layer.get_parent()
    listed = layer in ol.get_layers()
    return {
        "name": layer.get_name(),
        "class": type(layer).__module__ + "." + type(layer).__name__,
        "type": str(layer.get_type()),
        "service": layer.get_service(),
        "in_outline_list": listed,
        "parent": parent.get_name() if parent else None,
        "register": layer.get_arg("register"),
        "children": [child.get_name() for child in layer.get_children()],
        "preprocess_layers": [pre.get_name() for pre in layer.get_preprocess_layers()],
        "range": text,
        "in_xml": listed and bool(text) and parent is None,
        "chunk": layer.get_chunk_size(),
        "frames": FileSequence.FrameSet(text).getAll() if text else [],
        "depends": depends,
    }

def spec_of(ol):
    # With the version of the samples' way of naming the job: its session is not part of the comparison.
    launcher = outline.cuerun.OutlineLauncher(ol, pause=False, priority=1, autoeat=False, nomail=False)
    try:
        return outline.backend.cue.serialize(launcher).replace(os.path.dirname(ol.get_path()), "@SESSION@")
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)

def truth_of(ol):
    return {
        "outline": {
            "name": ol.get_name(),
            "range": ol.get_frame_range(),
            "facility": ol.get_facility() or os.environ.get("FACILITY"),
            "show": ol.get_show(),
            "shot": ol.get_shot(),
            "user": ol.get_user(),
            "maxcores": ol.get_maxcores(),
            "maxgpus": ol.get_maxgpus(),
            "env": {key: list(value) for key, value in ol.get_env().items()},
        },
        "layers": [layer_truth(ol, layer) for layer in everything(ol)],
    }

def answer(case):
    if case["do"] == "make":
        ol = outline.load_json(json.dumps({k: v for k, v in case["input"].items() if not k.startswith("x_")}))
        for op in case["input"].get("x_ops", []):
            call(ol, op)
        ol.setup()
        with open(ol.get_path(), encoding="utf-8") as fp:
            text = fp.read()
        return {"path": ol.get_path(), "yaml": text, "truth": truth_of(ol), "xml": spec_of(ol)}
    if case["do"] == "load":
        ol = outline.load_outline(case["path"])
        return {"truth": truth_of(ol), "xml": spec_of(ol) if case.get("xml") else None}
    if case["do"] == "json":
        ol = outline.load_json(case["text"])
        ol.setup()
        return {"truth": truth_of(ol)}
    if case["do"] == "dump":
        value = json.loads(case["json"])
        return {"text": yaml.dump(value, sort_keys=False), "same": yaml.load(case["text"], Loader=yaml.Loader) == value}
    raise Exception("nothing to do")
`;
