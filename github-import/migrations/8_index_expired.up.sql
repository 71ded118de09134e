-- What has ended is removed by its age.
CREATE INDEX import_event_created_at_idx ON import_event (created_at);
CREATE INDEX import_finished_at_idx ON import (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX import_connection_id_idx ON import (connection_id) WHERE connection_id IS NOT NULL;
