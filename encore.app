{
	// The id is empty: this app is not linked to Encore Cloud. `encore app link` fills it in.
	"id": "",
	"lang": "typescript",
	// Encore allows and exposes the headers of typed endpoints by itself; these are of raw ones and of middleware. Which
	// origins may call with a key is the operator's to say: "cors" of the infrastructure file.
	"global_cors": {
		"allow_headers": ["idempotency-key", "last-event-id", "if-match", "if-none-match", "if-range", "range"],
		"expose_headers": [
			"etag",
			"retry-after",
			"idempotent-replayed",
			"x-revision",
			"x-file-mode",
			"content-range",
			"content-disposition",
			"x-encore-trace-id",
		],
	},
	"build": {
		"docker": {
			// Imports run git; Encore's default image has none. Only Encore's own builders read this: `encore build docker`
			// takes --base, which `npm run build:image` passes. Built from infra/base.Dockerfile.
			"base_image": "vaporform-base:latest",
			"bundle_source": true,
		},
	},
}
