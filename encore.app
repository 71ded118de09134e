{
	// The id is empty: this app is not linked to Encore Cloud. `encore app link` fills it in.
	"id": "",
	"lang": "typescript",
	"build": {
		"docker": {
			// Imports run git; Encore's default image has none. Only Encore's own builders read this: `encore build docker`
			// takes --base, which `npm run build:image` passes. Built from infra/base.Dockerfile.
			"base_image": "vaporform-base:latest",
			"bundle_source": true,
		},
	},
}
