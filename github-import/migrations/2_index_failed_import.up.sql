-- Operators ask for the failures of the last hour; those of all time may be many.
CREATE INDEX import_failed_idx ON import (finished_at) WHERE status = 'failed';
