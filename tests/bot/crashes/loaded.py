"""A whole bot, ready to read: what the processes that are killed are forked from."""

from nlu.sentences.reader import reader

from . import process

__all__ = ["process"]

reader()
