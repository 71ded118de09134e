-- What was removed is deleted by its age.
CREATE INDEX deployment_updated_at_idx ON deployment (updated_at) WHERE status = 'removed';
