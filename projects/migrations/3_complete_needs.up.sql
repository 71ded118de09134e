-- What an app needs was not detected for a stack that was stored before; the next detection fills it in.
UPDATE project SET stack = jsonb_build_object('services', '[]'::jsonb, 'requiredEnv', '[]'::jsonb) || stack
WHERE stack IS NOT NULL AND NOT stack ? 'services';
