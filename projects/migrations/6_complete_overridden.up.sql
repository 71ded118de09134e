-- Nothing of a stack that was stored before was set by an owner.
UPDATE project SET stack = jsonb_build_object('overridden', '[]'::jsonb) || stack
WHERE stack IS NOT NULL AND NOT stack ? 'overridden';
