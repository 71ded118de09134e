const PROBE_TIMEOUT_MS = 5_000;
/** Enough of a page to recognise a refusal in. */
const BODY_CHARACTERS = 2_000;

/**
 * Looks at a preview as a visitor would. Null: it answers; else what stands in the way. An app's own 404 is an
 * answer; what the provider's proxy or a server that is not ready yet says is none.
 */
export async function probePreview(url: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "x-daytona-skip-preview-warning": "true", "x-daytona-skip-last-activity-update": "true" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]),
    });
    const text = (await response.text()).slice(0, BODY_CHARACTERS);
    return obstacleOf(response.status, text);
  } catch (error) {
    if (signal.aborted) throw error;
    return "no answer came";
  }
}

function obstacleOf(status: number, text: string): string | null {
  if (status >= 500) return `it answers with status ${status}`;
  if (status === 403 && /blocked request|host .{0,80}not allowed|invalid host/i.test(text)) {
    return "the app refuses the host name of its preview";
  }
  return null;
}
