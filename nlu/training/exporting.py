"""The network that was learned, as it runs in a hospital: in ONNX, its matrices in eight bits a number."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from nlu.sentences.kept import Numbers
from nlu.sentences.reader import PIECES

from .network import EPSILON
from .pretrained import HEADS, WIDTH

ANSWERS = "answers"
_LANGUAGE = 20  # of ONNX: the first that knows the bend by name
_WHOLE = 127  # of a number in eight bits


def exported(
    weights: Mapping[str, Any], meanings: Numbers, *, questions: Sequence[str], depth: int, exact: bool = False
) -> bytes:
    """A network that takes the numbers of one text's pieces, and gives the logits of all questions in their order.

    `exact` keeps each number as it was learned, at four times the size, for comparison.
    """
    drawn = _Drawing(weights)
    seen = drawn.level(drawn.add(drawn.meanings(meanings), drawn.places()), "begin_level")
    for layer in range(depth):
        seen = drawn.level(drawn.add(seen, drawn.heard(seen, layer)), f"heard_level_{layer}")
        thought = drawn.node("Gelu", drawn.linear(seen, f"wide_{layer}"), approximate="tanh")
        seen = drawn.level(drawn.add(seen, drawn.linear(thought, f"narrow_{layer}")), f"level_{layer}")
    together = drawn.node("ReduceMean", seen, drawn.shape(0), keepdims=0)
    most = drawn.node("ReduceMax", seen, drawn.shape(0), keepdims=0)
    drawn.answered(drawn.node("Concat", together, most, axis=0), questions)
    return drawn.kept(exact=exact)


class _Drawing:
    """An ONNX graph that is drawn node by node; each is named by what it gives."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._numbers: list[onnx.TensorProto] = []
        self._exactly: list[str] = []

    def node(self, operation: str, *given: str, name: str = "", **how: Any) -> str:
        """One step; returns what its result is called."""
        gives = name or f"{operation.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operation, given, [gives], name=gives, **how))
        return gives

    def add(self, one: str, other: str) -> str:
        """The sum of both."""
        return self.node("Add", one, other)

    def shape(self, *numbers: int) -> str:
        """Whole numbers that a step is told."""
        return self._constant(np.array(numbers, np.int64))

    def meanings(self, meanings: Numbers) -> str:
        """What each piece means on its own, in eight bits a number and a scale for each piece."""
        scale = np.maximum(np.abs(meanings).max(axis=1, keepdims=True), 1e-9) / _WHOLE
        short = np.round(meanings / scale).astype(np.int8)
        rows = self.node("Cast", self.node("Gather", self._constant(short), PIECES), to=TensorProto.FLOAT)
        return self.node("Mul", rows, self.node("Gather", self._constant(scale.astype(np.float32)), PIECES))

    def places(self) -> str:
        """What it means to stand first, second, third."""
        count = self.node("Shape", PIECES)
        return self.node("Slice", self._constant(self._of("places")), self.shape(0), count)

    def level(self, numbers: str, name: str) -> str:
        """Numbers brought to one level, piece by piece."""
        by = (self._constant(self._of(name)), self._constant(self._of(f"{name}_bias")))
        return self.node("LayerNormalization", numbers, *by, axis=-1, epsilon=EPSILON)

    def linear(self, numbers: str, name: str) -> str:
        """Numbers through a matrix."""
        through = self.node("MatMul", numbers, self._constant(self._of(name)))
        return self.add(through, self._constant(self._of(f"{name}_bias")))

    def heard(self, seen: str, layer: int) -> str:
        """What each piece hears of the others."""
        apart = self.shape(-1, HEADS, WIDTH // HEADS)
        query, key, value = (
            self.node("Transpose", self.node("Reshape", self.linear(seen, f"{name}_{layer}"), apart), perm=order)
            for name, order in (("query", [1, 0, 2]), ("key", [1, 2, 0]), ("value", [1, 0, 2]))
        )
        scale = self._constant(np.array(1 / np.sqrt(WIDTH / HEADS), np.float32))
        alike = self.node("Softmax", self.node("Mul", self.node("MatMul", query, key), scale), axis=-1)
        said = self.node("Transpose", self.node("MatMul", alike, value), perm=[1, 0, 2])
        return self.linear(self.node("Reshape", said, self.shape(-1, WIDTH)), f"heard_{layer}")

    def answered(self, meant: str, questions: Sequence[str]) -> None:
        """The answers to all questions, one behind the other; so few numbers stay exact."""
        asks, by = (np.concatenate([self._of(f"{one}{end}") for one in questions], axis=-1) for end in ("", "_bias"))
        self._exactly.append(self.node("MatMul", meant, self._constant(asks)))
        self.node("Add", self._exactly[-1], self._constant(by), name=ANSWERS)

    def kept(self, *, exact: bool) -> bytes:
        """The whole as bytes."""
        takes = helper.make_tensor_value_info(PIECES, TensorProto.INT64, ["pieces"])
        gives = helper.make_tensor_value_info(ANSWERS, TensorProto.FLOAT, ["answers"])
        graph = helper.make_graph(self._nodes, "mycooper", [takes], [gives], self._numbers)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _LANGUAGE)], ir_version=10)
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString()) if exact else self._in_eight_bits(model)

    def _in_eight_bits(self, model: onnx.ModelProto) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "short.onnx"
            quantize_dynamic(
                model,
                file,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=self._exactly,
            )
            return file.read_bytes()

    def _of(self, name: str) -> NDArray[np.float32]:
        return np.asarray(self._weights[name], np.float32)

    def _constant(self, numbers: NDArray[Any]) -> str:
        name = f"numbers_{len(self._numbers)}"
        self._numbers.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name
