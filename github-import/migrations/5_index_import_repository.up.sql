-- A push names a repository, in whichever case its owner writes it.
CREATE INDEX import_repo_url_idx ON import (lower(repo_url)) WHERE revision_seq IS NOT NULL AND deleted_at IS NULL;
