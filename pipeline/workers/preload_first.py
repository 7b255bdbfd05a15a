"""Imported first by the process that workers are forked from: from now on it ends with its command.

By itself it hears of the end of its command only once all is imported, and then takes itself apart: seconds on a busy
machine.
"""

from pipeline.workers.lifeline import end_with_command

end_with_command()
