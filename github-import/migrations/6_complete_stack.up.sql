-- A stack that was stored before these fields were known was always taken for an app. Every reader needs the fields.
UPDATE import
SET stack = jsonb_build_object('kind', 'app', 'noPreviewReason', NULL) || stack
  || jsonb_build_object(
    'commands', jsonb_build_object('setup', NULL) || (stack -> 'commands'),
    'apps', (
      SELECT coalesce(jsonb_agg(app || jsonb_build_object('commands', jsonb_build_object('setup', NULL) || (app -> 'commands'))
                                ORDER BY number), '[]')
      FROM jsonb_array_elements(stack -> 'apps') WITH ORDINALITY AS apps (app, number)
    ))
WHERE stack IS NOT NULL AND NOT stack ? 'kind';
