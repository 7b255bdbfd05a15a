"""Imported by the process that workers are forked from: it sends what libraries print there nowhere."""

from pipeline.workers.silence import silence

silence()
