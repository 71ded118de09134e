// Written by `npm run client:types`.
export interface paths {
    "/api/daytona/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a project of a template, and a sandbox that shows it. */
        post: operations["sources.launchOlder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/generate/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a sandbox of a prompt; 503 while no generator is configured. */
        post: operations["sources.generateOlder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists sandboxes, newest first. */
        get: operations["sources.listOlder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a project of generated files, and a sandbox that shows it.
         * @description Makes a project of generated files, and a sandbox that shows it. Poll the sandbox until `previewUrl` is set.
         */
        post: operations["sources.createOlder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/health/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns whether a project's app responds. */
        get: operations["sources.healthOlder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/restart/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restarts a project's sandbox with its files.
         * @description Restarts a project's sandbox with its files. Poll the sandbox until `previewUrl` is set.
         */
        post: operations["sources.restartOlder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a sandbox, by its id or its project's. */
        get: operations["sources.getOlder"];
        put?: never;
        post?: never;
        /**
         * Deletes a sandbox.
         * @description Deletes a sandbox. Its project stays, with its files.
         */
        delete: operations["sources.deleteOlder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns this API's OpenAPI 3.1 document. */
        get: operations["operations.openApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the templates' bases at the provider.
         * @description Lists the templates' bases at the provider. Requires the administrator's key.
         */
        get: operations["workspace.bases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/bases/{baseName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a base.
         * @description Returns a base. Requires the administrator's key.
         */
        get: operations["workspace.base"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/bases/{baseName}/build": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Builds a base at the provider, or activates it.
         * @description Builds a base at the provider, or activates it. Requires the administrator's key.
         */
        post: operations["workspace.buildBase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/bases/{baseName}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the states and the log of a base's last build.
         * @description Streams the states and the log of a base's last build. Requires the administrator's key.
         */
        get: operations["workspace.baseEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns how many jobs wait and run, since when the oldest waits, and why jobs failed.
         * @description Returns how many jobs wait and run, since when the oldest waits, and why jobs failed. Requires the administrator's key.
         */
        get: operations["operations.jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/owners/{ownerId}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the limits of an owner.
         * @description Returns the limits of an owner. For the administrator.
         */
        get: operations["operations.getLimits"];
        /**
         * Sets all limits of an owner; omitted limits are removed.
         * @description Sets all limits of an owner; omitted limits are removed. For the administrator.
         */
        put: operations["operations.setLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists API keys, newest first, without the keys themselves.
         * @description Lists API keys, newest first, without the keys themselves. Requires the administrator's key.
         */
        get: operations["auth.listApiKeys"];
        put?: never;
        /**
         * Creates an API key for an owner.
         * @description Creates an API key for an owner. Requires the administrator's key.
         */
        post: operations["auth.createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes an API key; requests with it are refused from now on.
         * @description Revokes an API key; requests with it are refused from now on. Requires the administrator's key.
         */
        delete: operations["auth.revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commits/{commitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a commit; with `wait`, as soon as it changes or has ended. */
        get: operations["github-import.getCommit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commits/{commitId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a commit.
         * @description Cancels a commit. One that has ended, or whose push has begun, is returned unchanged.
         */
        post: operations["github-import.cancelCommit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commits/{commitId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams a commit's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`, `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. */
        get: operations["github-import.commitEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commits/{commitId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retries a failed or canceled commit; any other is returned unchanged. */
        post: operations["github-import.retryCommit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Detects the stack of the posted files.
         * @description Detects the stack of the posted files. Nothing is stored.
         */
        post: operations["github-import.detectFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a generation; with `wait`, as soon as it changes or has ended. */
        get: operations["generations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the changes of a generation that was started with `apply: false` one revision.
         * @description Makes the changes of a generation that was started with `apply: false` one revision. Repeated, it returns the generation unchanged. Fails with `conflict` if the files were changed since the revision that the model has read.
         */
        post: operations["generations.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a generation.
         * @description Cancels a generation. One whose files are being written ends after that. Any that has ended is returned unchanged, and a revision that was made stays.
         */
        post: operations["generations.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams a generation's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`, `running`, `step`, `activity`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. */
        get: operations["generations.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/git-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists connections, newest first, without their tokens. */
        get: operations["github-import.listGitConnections"];
        put?: never;
        /**
         * Stores a token for private repositories.
         * @description Stores a token for private repositories. Imports refer to the connection instead of sending a token.
         */
        post: operations["github-import.createGitConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/git-connections/github-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the installation of the GitHub App: returns the page of GitHub where a user confirms it. */
        post: operations["github-import.installGitHubApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/git-connections/github-app/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores a connection to an installation of the GitHub App, with what GitHub has appended to the App's callback URL.
         * @description Stores a connection to an installation of the GitHub App, with what GitHub has appended to the App's callback URL. Only the owner who began the installation may do so, once, and GitHub must confirm that the user may use the installation.
         */
        post: operations["github-import.connectGitHubApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/git-connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a connection and its token.
         * @description Deletes a connection and its token. Imports that need it fail from now on. Returns 204 also if it was deleted before.
         */
        delete: operations["github-import.deleteGitConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/github/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receives GitHub's webhook events, signed with `GitHubWebhookSecret` or `GitHubAppWebhookSecret`: a push to a branch is imported, with `strategy` "merge", into each project that was imported from that branch; a pull request is deployed in each project that has preview deployments on; a change of an installation of the GitHub App is noted in its connections, if the App's own secret has signed it. */
        post: operations["github-import.githubWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns whether this process can serve requests.
         * @description Returns whether this process can serve requests. Fails with 503 if a database or the message queue does not respond. With `degraded` it can serve, but sandboxes are unreachable or jobs wait too long. Needs no key.
         */
        get: operations["operations.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists imports, newest first. */
        get: operations["github-import.list"];
        put?: never;
        /**
         * Imports a git repository into a new project.
         * @description Imports a git repository into a new project. Returns at once; follow the import by polling or by its events.
         */
        post: operations["github-import.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns an import; with `wait`, as soon as it changes or has ended. */
        get: operations["github-import.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels an import.
         * @description Cancels an import. One that has ended, or has published its files, is returned unchanged.
         */
        post: operations["github-import.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams an import's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`, `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. */
        get: operations["github-import.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retries a failed or canceled import; any other is returned unchanged. */
        post: operations["github-import.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/stream-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the events of one import, with `?ticket=`.
         * @description Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the events of one import, with `?ticket=`. It must be used within a minute.
         */
        post: operations["github-import.createStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the limits in force.
         * @description Returns the limits in force. The limits of requests apply to each host, all others to all hosts together.
         */
        get: operations["operations.limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview-proxy/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns one preview's state for the preview proxy.
         * @description Returns one preview's state for the preview proxy. Only the proxy's credential is accepted.
         */
        post: operations["workspace.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists projects, newest first. */
        get: operations["projects.list"];
        put?: never;
        /**
         * Creates a project.
         * @description Creates a project. Without a source it has an empty tree (201). With one it has the source's files and the stack that was detected in them, and its workspace is being prepared (202): follow it until its preview is ready.
         */
        post: operations["sources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a project. */
        get: operations["projects.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a project with its files, imports and workspace.
         * @description Deletes a project with its files, imports and workspace. Returns 204 also if it was deleted before.
         */
        delete: operations["projects.remove"];
        options?: never;
        head?: never;
        /** Changes a project's name or description. */
        patch: operations["projects.update"];
        trace?: never;
    };
    "/v1/projects/{projectId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams a project's files as an archive (`?format=tar.gz` or `zip`), with modes and symbolic links; submodules are empty folders.
         * @description Streams a project's files as an archive (`?format=tar.gz` or `zip`), with modes and symbolic links; submodules are empty folders. `?path=` packs one folder, with names relative to it; `?revision=` packs an earlier tree. Open archives are limited to four per owner.
         */
        get: operations["vfs.archive"];
        /**
         * Makes the files of an archive, a zip or a tar.gz of at most 256 MiB, the project's files, as one revision; returns `{ revision, files, sizeBytes }`.
         * @description Makes the files of an archive, a zip or a tar.gz of at most 256 MiB, the project's files, as one revision; returns `{ revision, files, sizeBytes }`. If all files are in one folder, that is the root. If the archive is refused, nothing changes.
         */
        put: operations["vfs.putArchive"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes, deletes and moves many files as one revision.
         * @description Writes, deletes and moves many files as one revision. If an operation fails, none is applied, and the failure names it.
         */
        post: operations["vfs.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the changes since the last import; all files if there was none. */
        get: operations["vfs.changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/commits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a project's commits, newest first. */
        get: operations["github-import.listCommits"];
        put?: never;
        /**
         * Commits a project's changes since its last import, and pushes them to a branch of its repository.
         * @description Commits a project's changes since its last import, and pushes them to a branch of its repository. Returns at once; follow the commit by polling or by its events.
         */
        post: operations["github-import.createCommit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/detect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Detects a project's stack again, e.g.
         * @description Detects a project's stack again, e.g. after edits, and records it.
         */
        post: operations["github-import.detectProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the differences between two revisions: added, changed, deleted and renamed files. */
        get: operations["vfs.diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a file's bytes, with its ETag.
         * @description Returns a file's bytes, with its ETag. `?revision=` reads an earlier tree, `?inline=true` lets a browser display it; ranges and If-None-Match work as in HTTP.
         */
        get: operations["vfs.readBytes.get"];
        /**
         * Writes a file from the body, of at most `fileBytesMax` of `GET /v1/limits`, and returns `{ path, hash, sizeBytes, mode, revision }`: 201 for a new file, 200 for an existing one.
         * @description Writes a file from the body, of at most `fileBytesMax` of `GET /v1/limits`, and returns `{ path, hash, sizeBytes, mode, revision }`: 201 for a new file, 200 for an existing one. If-Match and If-None-Match: * protect against a write in between (412, with the ETag). `?mode=100755` makes it executable, `?mode=120000` a symbolic link whose target is the body.
         */
        put: operations["vfs.writeBytes"];
        post?: never;
        /**
         * Deletes a file, or with `?recursive=true` a folder.
         * @description Deletes a file, or with `?recursive=true` a folder. Returns 204 also if it was deleted before.
         */
        delete: operations["vfs.deleteBytes"];
        options?: never;
        /**
         * Returns a file's bytes, with its ETag.
         * @description Returns a file's bytes, with its ETag. `?revision=` reads an earlier tree, `?inline=true` lets a browser display it; ranges and If-None-Match work as in HTTP.
         */
        head: operations["vfs.readBytes.head"];
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/forks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the forks of a project, newest first. */
        get: operations["projects.listForks"];
        put?: never;
        /**
         * Creates a project with the files of another one, without copying their contents.
         * @description Creates a project with the files of another one, without copying their contents. Commits of the fork go to the same repository. It has no workspace until one is requested.
         */
        post: operations["sources.createFork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a project's generations, newest first. */
        get: operations["generations.list"];
        put?: never;
        /**
         * Has a model change a project's files as a prompt asks it to.
         * @description Has a model change a project's files as a prompt asks it to. Returns at once; follow the generation by polling or by its events.
         */
        post: operations["generations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a project's repository again, as a new revision of the same project. */
        post: operations["github-import.reimport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves or renames a file, or a folder with its content. */
        post: operations["vfs.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replaces the overrides of a project's stack, and detects the rest again.
         * @description Replaces the overrides of a project's stack, and detects the rest again. A field that is null or missing is detected. A running workspace uses the new commands, port and runtime after its next `sync` or `restart-process`.
         */
        put: operations["github-import.putOverrides"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/preview-deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns whether a project's pull requests are deployed as previews, and their deployments. */
        get: operations["github-import.deployments"];
        /**
         * Switches preview deployments on or off: GitHub's webhook then gives each open pull request a fork and a workspace, from its next push on.
         * @description Switches preview deployments on or off: GitHub's webhook then gives each open pull request a fork and a workspace, from its next push on. Off removes them.
         */
        put: operations["github-import.setDeployments"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/preview-deployments/{number}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves a commit of a pull request from another repository: its preview gets the variables and secrets of the project's own.
         * @description Approves a commit of a pull request from another repository: its preview gets the variables and secrets of the project's own. The next commit has to be approved again.
         */
        post: operations["github-import.approveDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/pull-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a pull request at GitHub for a branch that a commit was pushed to.
         * @description Opens a pull request at GitHub for a branch that a commit was pushed to. Returns 201; if one of the same two branches is open already, returns that one, unchanged, with 200.
         */
        post: operations["github-import.createPullRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restores the files of a revision, as a new revision: later revisions are kept. */
        post: operations["vfs.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a project's revisions, newest first. */
        get: operations["vfs.revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds files by a text in their names or contents.
         * @description Finds files by a text in their names or contents. The contents of binary files and files over 1 MiB are not searched.
         */
        get: operations["vfs.search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a project's tasks, newest first. */
        get: operations["tasks.listTasks"];
        put?: never;
        /**
         * Lets an agent change a fork of the project in a sandbox, and publishes the change.
         * @description Lets an agent change a fork of the project in a sandbox, and publishes the change. Returns at once; follow the task by polling or by its events.
         */
        post: operations["tasks.createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files and folders of a project, in the current or an earlier revision. */
        get: operations["vfs.tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the storage used by a project's files and their history. */
        get: operations["vfs.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a project's workspace. */
        get: operations["workspace.getOfProject"];
        put?: never;
        /** Creates a project's workspace, or returns the one that it has, as GET does. */
        post: operations["workspace.request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a project's workspaces, newest first, with those that follow its forks. */
        get: operations["workspace.listOfProject"];
        put?: never;
        /** Creates a workspace of a project beside those that it has: `production` builds and starts the app, `branch` has the files of a fork. */
        post: operations["workspace.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the sandbox provider, and whether a call to it just succeeded. */
        get: operations["workspace.provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a task; with `wait`, as soon as it changes or has ended. */
        get: operations["tasks.getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a task and removes its sandbox.
         * @description Cancels a task and removes its sandbox. One that has ended is returned unchanged.
         */
        post: operations["tasks.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams a task's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`, `running`, `step`, `progress`, `output` (a part of what the agent prints), `retrying`, `succeeded`, `failed`, `canceled`. */
        get: operations["tasks.taskEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a task that has ended another prompt: the agent continues in the same fork. */
        post: operations["tasks.sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the templates: what a project can begin with. */
        get: operations["sources.templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a template, with the list of its files. */
        get: operations["sources.template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the caller's usage in a period, and its limits; the administrator can read any owner's. */
        get: operations["operations.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a delivery with what was sent and its attempts. */
        get: operations["webhooks.getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a delivery again, with the same id.
         * @description Sends a delivery again, with the same id. One that waits for its next attempt is sent now.
         */
        post: operations["webhooks.resendOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists webhook endpoints, newest first, without their secrets. */
        get: operations["webhooks.list"];
        put?: never;
        /** Creates a webhook endpoint: events are sent to its URL, signed with its secret. */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a webhook endpoint. */
        get: operations["webhooks.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a webhook endpoint.
         * @description Deletes a webhook endpoint. Returns 204 also if it was deleted before.
         */
        delete: operations["webhooks.remove"];
        options?: never;
        head?: never;
        /**
         * Changes the named settings of a webhook endpoint, disables or enables it.
         * @description Changes the named settings of a webhook endpoint, disables or enables it. Enabling sends nothing that was missed.
         */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was sent to a webhook endpoint, and what will be, newest first. */
        get: operations["webhooks.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a webhook endpoint what it has missed since a time: events whose delivery failed or was canceled, and those that occurred while it was disabled.
         * @description Sends a webhook endpoint what it has missed since a time: events whose delivery failed or was canceled, and those that occurred while it was disabled. At most 1,000 at once.
         */
        post: operations["webhooks.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a webhook endpoint another secret.
         * @description Gives a webhook endpoint another secret. For a day events have the signatures of both.
         */
        post: operations["webhooks.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a webhook endpoint an event of the type `webhook.test`. */
        post: operations["webhooks.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists workspaces, newest first. */
        get: operations["workspace.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a workspace; with `wait`, when it has changed. */
        get: operations["workspace.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a workspace with its sandbox.
         * @description Deletes a workspace with its sandbox. Returns 204 also if it was deleted before.
         */
        delete: operations["workspace.remove"];
        options?: never;
        head?: never;
        /**
         * Changes a workspace's settings.
         * @description Changes a workspace's settings. Size and intervals apply after `rebuild`; the preview's visibility changes immediately.
         */
        patch: operations["workspace.update"];
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a workspace's last ten builds, newest first, without their logs. */
        get: operations["workspace.builds"];
        put?: never;
        /**
         * Builds the files that a running workspace has, with the project's build command, in a copy beside the running app.
         * @description Builds the files that a running workspace has, with the project's build command, in a copy beside the running app. Returns the build in progress, if there is one.
         */
        post: operations["workspace.build"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/builds/{buildId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a build with its log so far. */
        get: operations["workspace.getBuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the problems of a workspace, the cause first, with remedies; and lists what its sandbox should contain. */
        get: operations["workspace.diagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/embed-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a token with which pages of the given origins show the preview of one workspace.
         * @description Creates a token with which pages of the given origins show the preview of one workspace. A page may be anybody's, so the token permits nothing else; call this from your server, which knows its visitor.
         */
        post: operations["workspace.createEmbedToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/ensure-running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ensures that a workspace runs, even after its sandbox was stopped or lost, and restarts its app if it was `ready` and has ended, or if its preview is `unhealthy`.
         * @description Ensures that a workspace runs, even after its sandbox was stopped or lost, and restarts its app if it was `ready` and has ended, or if its preview is `unhealthy`. May be called concurrently.
         */
        post: operations["workspace.ensure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams a workspace's changes as server-sent events, from `?after=` or `Last-Event-ID` on. */
        get: operations["workspace.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/exec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a short command in a workspace and returns its exit code and output. */
        post: operations["workspace.execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks a workspace's sandbox, process, port and preview, and returns their states. */
        get: operations["workspace.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/keepalive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resets the workspace's idle timer. */
        post: operations["workspace.keepalive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/lockfiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the lockfiles that the install in the sandbox has resolved and that the project lacks, or has with other versions. */
        get: operations["workspace.lockfiles"];
        put?: never;
        /** Creates a revision from these lockfiles alone, so that later installs get the same versions. */
        post: operations["workspace.takeLockfiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the output of the last run of a workspace's steps. */
        get: operations["workspace.logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/logs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the output of a workspace's steps as server-sent events, while they run: install, build and start one after the other, or one of them (`?step=`), from `?after=` or `Last-Event-ID` on.
         * @description Streams the output of a workspace's steps as server-sent events, while they run: install, build and start one after the other, or one of them (`?step=`), from `?after=` or `Last-Event-ID` on. `end` means that there is no more output.
         */
        get: operations["workspace.followLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/ports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ports on which programs in a workspace listen, and who can reach each. */
        get: operations["workspace.ports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/preview-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a link to one port of a workspace, valid for a limited time; anyone with the link can open it. */
        post: operations["workspace.createPreviewLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a command in the background of a workspace. */
        post: operations["workspace.startProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/processes/{processId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a background process with its output so far. */
        get: operations["workspace.getProcess"];
        put?: never;
        post?: never;
        /**
         * Ends a background process.
         * @description Ends a background process. Returns 204 also if it ended before.
         */
        delete: operations["workspace.endProcess"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/processes/{processId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams the output of a background process as server-sent events, from its beginning or from `?after=` or `Last-Event-ID` on, until it ends. */
        get: operations["workspace.followProcess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a revision from the changes inside the sandbox.
         * @description Creates a revision from the changes inside the sandbox. Files that git would ignore are not included.
         */
        post: operations["workspace.pull"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a new sandbox from the project's files; the old one is deleted when the new one runs. */
        post: operations["workspace.rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restarts the sandbox.
         * @description Restarts the sandbox. It keeps its files.
         */
        post: operations["workspace.restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/restart-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts the app; its sandbox keeps running. */
        post: operations["workspace.restartProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a workspace, also one that failed. */
        post: operations["workspace.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops a workspace.
         * @description Stops a workspace. Its sandbox keeps its files.
         */
        post: operations["workspace.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/stream-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the streams of one workspace: its events, logs and processes, with `?ticket=`.
         * @description Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the streams of one workspace: its events, logs and processes, with `?ticket=`. It must be used within a minute.
         */
        post: operations["workspace.createStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Uploads the project's current files to the sandbox.
         * @description Uploads the project's current files to the sandbox. Poll until `outdated` is false.
         */
        post: operations["workspace.sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the open terminals of a workspace, oldest first. */
        get: operations["workspace.terminals"];
        put?: never;
        /**
         * Opens a terminal in a running workspace: a login shell in the project's folder.
         * @description Opens a terminal in a running workspace: a login shell in the project's folder. It ends after 30 minutes without input. The workspace's setting `terminal` and the owner's limit `terminalsMax` can refuse it.
         */
        post: operations["workspace.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/terminals/{terminalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Closes a terminal, and ends its shell.
         * @description Closes a terminal, and ends its shell. Returns 204 also if it was closed before.
         */
        delete: operations["workspace.close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/terminals/{terminalId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the output of a terminal as server-sent events, from `?after=` or `Last-Event-ID` on, until its shell ends.
         * @description Streams the output of a terminal as server-sent events, from `?after=` or `Last-Event-ID` on, until its shell ends. The last 256 KiB are kept in the process to which a terminal is connected; another one streams what is written from then on.
         */
        get: operations["workspace.followOutput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/terminals/{terminalId}/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Types into a terminal. */
        post: operations["workspace.typeInput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{workspaceId}/terminals/{terminalId}/resize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the size of a terminal, so that the programs in it draw for that size. */
        post: operations["workspace.resize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Activity: {
            /** @enum {string} */
            kind: "thinking" | "text" | "reading" | "searching" | "writing" | "editing" | "deleting";
            /** @description The file or folder, as the model has named it. */
            path: string | null;
            /** @description The next piece of what it writes; pieces of one file add up, from `offset` 0 on. */
            text: string | null;
            /**
             * Format: double
             * @description Where the piece begins, in UTF-16 units.
             */
            offset: number;
        };
        AddedFile: {
            path: string;
            /** @description Why, as a sentence. */
            reason: string;
        };
        Agent: {
            /**
             * @description `claude`: Claude Code; `command`: any command of the sandbox.
             * @enum {string}
             */
            type: "claude" | "command";
            /** @description With `command`: what runs in the project's folder; the prompt is in the file `$VAPORFORM_PROMPT_FILE`. */
            command?: string;
            /** @description With `claude`: the model; by default its own choice. */
            model?: string;
        };
        AgentRequest: {
            /**
             * @description `claude`: Claude Code; `command`: any command of the sandbox.
             * @enum {string}
             */
            type: "claude" | "command";
            /** @description With `command`: what runs in the project's folder; the prompt is in the file `$VAPORFORM_PROMPT_FILE`. */
            command?: string;
            /** @description With `claude`: the model; by default its own choice. */
            model?: string;
            /** @description Variables with secrets, e.g. `ANTHROPIC_API_KEY`. They are sealed, never returned, and deleted when the task ends. */
            secrets?: components["schemas"]["Record_string_string"];
        };
        Alternative: {
            field: string;
            value: string;
            /**
             * Format: double
             * @description From 0 to 1, on the same scale as the stack's confidence.
             */
            confidence: number;
            reason: string;
        };
        ApiKey: {
            id: string;
            ownerId: string;
            name: string;
            /** @description The key's last four characters. */
            lastFour: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while the key is valid.
             */
            revokedAt: string | null;
        };
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        AppInstallation: {
            /** @description GitHub's id of it. */
            id: string;
            /** @description The user or organisation at GitHub that has installed the App. */
            account: string;
            /** @description The GitHub user who made the connection: it reaches only repositories that this user may reach. */
            user: string;
            /**
             * @description What GitHub reported last. Nothing can be reached while it is suspended, nor ever again after it was removed.
             * @enum {string}
             */
            status: "active" | "suspended" | "removed";
        };
        AppProblem: {
            /** @description The step of the workspace that failed, or `preview`. */
            step: string;
            reason: string;
            message: string;
        };
        BackgroundProcess: {
            id: string;
            /** @enum {string} */
            status: "running" | "exited";
            /** Format: double */
            exitCode: number | null;
            /** @description The last 255 KiB of its output; its events contain all of it. */
            output: string;
        };
        Base: {
            /** @description Contains a hash of what it is built from. */
            name: string;
            templateId: string;
            /**
             * @description `absent`: it was never built here, or was removed.
             * @enum {string}
             */
            state: "absent" | "queued" | "building" | "active" | "inactive" | "failed";
            /** @description Whether new workspaces of the template use it. Another one is of an earlier version, and removed when it is unused. */
            isCurrent: boolean;
            /** @description Why the last build failed. */
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            requestedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
        };
        BaseEvent: {
            version: number;
            /** @description Of `log`: what the build has printed. */
            text: string | null;
            name: components["schemas"]["Base"]["name"];
            state: components["schemas"]["Base"]["state"];
            failure: components["schemas"]["Base"]["failure"];
        };
        BaseList: {
            data: components["schemas"]["Base"][];
            nextCursor: string | null;
            /** @enum {string} */
            mode: "development" | "daytona";
            /** @description In development mode: there is no provider. */
            notice: string | null;
        };
        Build: {
            /** @description The output so far, or its last 255 KiB. */
            log: string;
            /** @description Whether only the end of the log was kept. */
            isLogCut: boolean;
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed";
            /**
             * Format: double
             * @description The revision that the sandbox had when the build was requested.
             */
            syncedSeq: number;
            /** @description Why it failed. */
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * Format: double
             * @description Null until it is finished.
             */
            durationMs: number | null;
        };
        BuildList: {
            data: components["schemas"]["BuildSummary"][];
        };
        BuildSummary: {
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed";
            /**
             * Format: double
             * @description The revision that the sandbox had when the build was requested.
             */
            syncedSeq: number;
            /** @description Why it failed. */
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * Format: double
             * @description Null until it is finished.
             */
            durationMs: number | null;
        };
        ChangedFile: {
            path: string;
            /** @enum {string} */
            action: "write" | "delete";
            /**
             * Format: double
             * @description The size of its new content; 0 if it is deleted.
             */
            sizeBytes: number;
            /** @description Whether other programs run or obey it: look at it before you commit it. */
            isSensitive: boolean;
        };
        CheckResult: {
            command: string;
            /** Format: double */
            exitCode: number;
            /** @description The end of its output. */
            output: string;
        };
        ChosenTemplate: {
            id: string;
            version: string;
            options: components["schemas"]["Record_string_string"];
        };
        CommandOverrides: {
            install?: string;
            setup?: string;
            build?: string;
            dev?: string;
            start?: string;
        };
        CommandOverridesRequest: {
            install?: string | null;
            setup?: string | null;
            build?: string | null;
            dev?: string | null;
            start?: string | null;
        };
        Commands: {
            install: string | null;
            /** @description Run once before the app starts: migrations, keys, generated code. */
            setup: string | null;
            build: string | null;
            dev: string | null;
            start: string | null;
        };
        Commit: {
            id: string;
            projectId: string;
            /**
             * Format: double
             * @description Increases with every change that a client can see.
             */
            version: number;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "canceled";
            /** @enum {string|null} */
            step: "compare" | "build" | "push" | "record" | null;
            /**
             * Format: double
             * @description How many times a host has taken up the job.
             */
            attempt: number;
            repoUrl: string;
            /** @description The branch that the commit is pushed to. */
            branch: string;
            /** @description The fork with that branch; null: the repository itself, or not decided yet. */
            forkUrl: string | null;
            /** @description Whether GitHub makes the commit, and signs it. */
            signed: boolean;
            /** @description Whether GitHub reports its signature as valid; null for a commit that is not signed, and until it is made. */
            verified: boolean | null;
            message: string;
            /**
             * Format: double
             * @description The committed revision of the files; null until it is decided.
             */
            revision: number | null;
            /** @description The commit before this one; null until it is decided. */
            parentSha: string | null;
            /** @description The pushed commit; null until it is pushed, and if there was nothing to commit. */
            commitSha: string | null;
            /**
             * Format: double
             * @description The number of files that differ from the parent's; 0 if there was nothing to commit, and null until it is known.
             */
            changedFiles: number | null;
            connectionId: string | null;
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        CommitAuthor: {
            name: string;
            email: string;
        };
        CommitEvent: {
            commitId: string;
            /** Format: date-time */
            at: string;
            projectId: components["schemas"]["Commit"]["projectId"];
            version: components["schemas"]["Commit"]["version"];
            status: components["schemas"]["Commit"]["status"];
            step: components["schemas"]["Commit"]["step"];
            attempt: components["schemas"]["Commit"]["attempt"];
            branch: components["schemas"]["Commit"]["branch"];
            revision: components["schemas"]["Commit"]["revision"];
            parentSha: components["schemas"]["Commit"]["parentSha"];
            commitSha: components["schemas"]["Commit"]["commitSha"];
            changedFiles: components["schemas"]["Commit"]["changedFiles"];
            failure: components["schemas"]["Commit"]["failure"];
        };
        CommitPage: {
            data: components["schemas"]["Commit"][];
            nextCursor: string | null;
        };
        ConnectionPage: {
            data: components["schemas"]["GitConnection"][];
            nextCursor: string | null;
        };
        ContainerFacts: {
            dockerfile: string | null;
            compose: string | null;
            procfile: string | null;
            devcontainer: string | null;
        };
        DatabaseCheck: {
            /** @enum {string} */
            status: "ok" | "failing";
            /** @description The services whose database does not respond. */
            failing: string[];
        };
        DeleteOperation: {
            /** @enum {string} */
            op: "delete";
            path: string;
            /** @description Whether a folder is deleted with its content. */
            recursive?: boolean;
        };
        DeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
        };
        Dependency: {
            name: string;
            /** @description The version in `package.json`; null if it was not added: no version is known here that works. */
            version: string | null;
        };
        DetectedProject: {
            /**
             * Format: double
             * @description The revision of the files from which the stack was detected.
             */
            revision: number;
            stack: components["schemas"]["Stack"];
        };
        Diagnosis: {
            /** @description The affected part: `workspace`, `preview`, or one of the health checks. */
            where: string;
            reason: string;
            fault: string;
            remedy: string | null;
        };
        DiffItem: {
            path: string;
            /** @description The previous path of a renamed file. */
            oldPath: string | null;
            /** @enum {string} */
            status: "added" | "changed" | "deleted" | "renamed";
            /** @description Null for an added file. */
            before: components["schemas"]["TreeFile"] | null;
            /** @description Null for a deleted file. */
            after: components["schemas"]["TreeFile"] | null;
            /** @description A unified diff; null if it was not requested, the content is the same, or it was omitted. */
            patch: string | null;
            /** @enum {string|null} */
            patchOmitted: "binary" | "too_large" | null;
        };
        DiffPage: {
            /**
             * Format: double
             * @description The compared revisions; the cursor continues with the same ones.
             */
            from: number;
            /** Format: double */
            to: number;
            data: components["schemas"]["DiffItem"][];
            nextCursor: string | null;
        };
        EndpointPage: {
            data: components["schemas"]["WebhookEndpoint"][];
            nextCursor: string | null;
        };
        /** @description The body of every error response. */
        Error: {
            /** @enum {string} */
            code: "canceled" | "unknown" | "invalid_argument" | "deadline_exceeded" | "not_found" | "already_exists" | "permission_denied" | "resource_exhausted" | "failed_precondition" | "aborted" | "out_of_range" | "unimplemented" | "internal" | "unavailable" | "data_loss" | "unauthenticated";
            /** @description One sentence, safe to show. */
            message: string;
            /** @description Null in the gateway's own errors: unknown route, malformed request. */
            details: components["schemas"]["ErrorDetails"] | null;
        };
        ErrorDetails: {
            reason: components["schemas"]["FailureReason"];
            /** @description The invalid request field. */
            param?: string;
            retryable: boolean;
            suggestion?: string;
            /** @description The affected files, at most 50. */
            paths?: string[];
            /**
             * Format: double
             * @description When to retry: set after too many requests, and while the database is unavailable.
             */
            retryAfterSeconds?: number;
            /** @description Identifies the request in the log; every response has it in the header `X-Encore-Trace-Id`. */
            requestId?: string;
        };
        Evidence: {
            /** @description The field of the stack that it explains, e.g. `framework`, `commands.dev`. */
            field: string;
            value: string;
            /** @description Path in the repository; null if no single file is the source. */
            file: string | null;
            reason: string;
        };
        ExecutedCommand: {
            /** Format: double */
            exitCode: number;
            /** @description The first 256 KiB of its output, stdout and stderr merged. */
            output: string;
        };
        FailureCount: {
            reason: string;
            /** Format: double */
            count: number;
        };
        FailureInfo: {
            reason: components["schemas"]["FailureReason"];
            /** @description One sentence, safe to show. */
            message: string;
            /** @description Whether the same call can succeed later without changes. */
            retryable: boolean;
            suggestion: string | null;
            /** @description The job's step that failed. */
            step: string | null;
            /** @description The affected files, at most 50. */
            paths?: string[];
        };
        /**
         * @description Why a request or a job failed. The list is closed, so that clients can switch on it.
         * @enum {string}
         */
        FailureReason: "agent_failed" | "auth_failed" | "auth_required" | "base_mismatch" | "budget_exceeded" | "build_failed" | "canceled" | "cannot_be_signed" | "change_refused" | "check_failed" | "conflict" | "database_unavailable" | "deadline_exceeded" | "doubled_content" | "empty_repository" | "failed_precondition" | "fetch_timeout" | "generation_refused" | "generator_auth" | "generator_error" | "generator_not_configured" | "generator_unavailable" | "host_not_allowed" | "idempotency_mismatch" | "install_failed" | "internal" | "invalid_argument" | "invalid_repo_url" | "lfs_not_supported" | "local_changes" | "merge_conflict" | "missing_permission" | "network_error" | "non_fast_forward" | "not_found" | "origin_not_allowed" | "out_of_memory" | "owner_limit_reached" | "permission_denied" | "placeholder_content" | "precondition_failed" | "preview_unreachable" | "process_exited" | "protected_branch" | "protocol_unsupported" | "provider_auth" | "provider_error" | "provider_misconfigured" | "provider_not_configured" | "provider_unavailable" | "pull_request_refused" | "push_rejected" | "queue_unavailable" | "quota_exceeded" | "rate_limited" | "ref_not_found" | "repo_not_found" | "sandbox_failed" | "sealing_key_missing" | "secret_in_change" | "sensitive_paths" | "setup_failed" | "snapshot_inactive" | "snapshot_not_found" | "storage_full" | "subdirectory_not_found" | "too_large" | "too_many_files" | "too_many_streams" | "truncated_content" | "unauthenticated" | "unknown_template" | "unsafe_path";
        FileLimits: {
            /**
             * Format: double
             * @description Limit of a file that is written with PUT.
             */
            fileBytesMax: number;
            /**
             * Format: double
             * @description Limit of the total content of a batch.
             */
            batchBytesMax: number;
            /** Format: double */
            batchOperationsMax: number;
            /** Format: double */
            pathBytesMax: number;
            /**
             * Format: double
             * @description Maximum number of names in a path.
             */
            pathDepthMax: number;
            /** @description Archives that are being downloaded; more are refused with 429 `too_many_streams`. */
            openArchives: components["schemas"]["OpenStreamLimits"];
            /** @description Large files that are being downloaded. */
            openDownloads: components["schemas"]["OpenStreamLimits"];
        };
        ForkedFrom: {
            /** @description The other project; it may be deleted since. */
            projectId: string;
            /**
             * Format: double
             * @description The revision of that project.
             */
            revision: number;
        };
        Framework: {
            name: string;
            /** @description As written in the manifest, without range operators; null if not stated. */
            version: string | null;
        };
        Generation: {
            id: string;
            projectId: string;
            /**
             * Format: double
             * @description Increases with every change that a client can see.
             */
            version: number;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "canceled";
            /** @enum {string|null} */
            step: "pin" | "generate" | "apply" | "check" | null;
            /**
             * Format: double
             * @description How many times a host has taken up the job.
             */
            attempt: number;
            /**
             * Format: double
             * @description 0 for the prompt itself; each repair adds one.
             */
            round: number;
            prompt: string;
            model: string;
            /** Format: double */
            budgetUsd: number | null;
            /** @description Whether its changes become a revision. */
            apply: boolean;
            /**
             * Format: double
             * @description The revision that the model read; null until it is decided.
             */
            baseRevision: number | null;
            /**
             * Format: double
             * @description The last revision that it made; null if it has made none.
             */
            revision: number | null;
            /** @description The files that differ from the base revision. */
            changes: components["schemas"]["ChangedFile"][];
            /** @description Problems of the app that it made and could not repair. */
            problems: components["schemas"]["AppProblem"][];
            /** @description What the model says about its changes. Untrusted text: do not render it as HTML. */
            summary: string | null;
            activity: components["schemas"]["Activity"] | null;
            usage: components["schemas"]["GenerationUsage"];
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        GenerationEvent: {
            generationId: string;
            requests: number;
            costUsd: number | null;
            /** Format: date-time */
            at: string;
            projectId: components["schemas"]["Generation"]["projectId"];
            version: components["schemas"]["Generation"]["version"];
            status: components["schemas"]["Generation"]["status"];
            step: components["schemas"]["Generation"]["step"];
            attempt: components["schemas"]["Generation"]["attempt"];
            round: components["schemas"]["Generation"]["round"];
            revision: components["schemas"]["Generation"]["revision"];
            activity: components["schemas"]["Generation"]["activity"];
            failure: components["schemas"]["Generation"]["failure"];
        };
        GenerationLimits: {
            /** @description Whether there is a model to ask. */
            isConfigured: boolean;
            defaultModel: string;
            /** Format: double */
            promptCharactersMax: number;
            /**
             * Format: double
             * @description The budget of a generation that names none, if the model's price is known.
             */
            budgetUsdDefault: number;
            /** Format: double */
            budgetUsdMax: number;
            /**
             * Format: double
             * @description Over all its requests.
             */
            inputTokensMax: number;
            /** Format: double */
            outputTokensMax: number;
            /**
             * Format: double
             * @description Of one answer.
             */
            answerTokensMax: number;
            /** Format: double */
            requestsMax: number;
            /**
             * Format: double
             * @description From its start to the last request.
             */
            durationMsMax: number;
            /** Format: double */
            repairsMax: number;
            /** Format: double */
            changedFilesMax: number;
            /** Format: double */
            changedBytesMax: number;
            /** Format: double */
            fileBytesMax: number;
            /**
             * Format: double
             * @description Generations that run at a time, over all owners and hosts.
             */
            runningMax: number;
        };
        GenerationPage: {
            data: components["schemas"]["Generation"][];
            nextCursor: string | null;
        };
        GenerationUsage: {
            /**
             * Format: double
             * @description Requests to the model.
             */
            requests: number;
            /**
             * Format: double
             * @description Those of them whose answer was lost with its host, and was asked for again.
             */
            lostRequests: number;
            /** Format: double */
            inputTokens: number;
            /** Format: double */
            outputTokens: number;
            /** Format: double */
            cacheReadTokens: number;
            /** Format: double */
            cacheWriteTokens: number;
            /**
             * Format: double
             * @description Lost requests count with an estimate of their output; null if the model's price is unknown.
             */
            costUsd: number | null;
        };
        GitConnection: {
            id: string;
            name: string;
            /**
             * @description Whether it has a token of the owner, or is an installation of the GitHub App.
             * @enum {string}
             */
            kind: "token" | "github_app";
            /** @description The base URL that the token is sent to. */
            host: string;
            /** @description The token's last characters, to distinguish tokens; empty if the token is too short to show any of it. */
            lastFour: string;
            /** @description The token's permissions, as reported by the host; null if unknown. */
            scopes: string[] | null;
            /** @description The installation of the GitHub App; null for a token. */
            installation: components["schemas"]["AppInstallation"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        GivenResources: {
            /** @description Whether they are less than its size requires, because the account's limits are lower. */
            clamped: boolean;
            /** Format: double */
            cpu: number;
            /** Format: double */
            memoryGibibytes: number;
            /** Format: double */
            diskGibibytes: number;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            checks: components["schemas"]["HealthChecks"];
        };
        HealthCheck: {
            /** @enum {string} */
            status: "ok" | "failed" | "unknown";
            /** @description The result as text. */
            detail: string;
        };
        HealthChecks: {
            database: components["schemas"]["DatabaseCheck"];
            pubsub: components["schemas"]["PubsubCheck"];
            provider: components["schemas"]["ProviderCheck"];
            queue: components["schemas"]["QueueCheck"];
        };
        HealthChecks2: {
            /** @description The sandbox at its provider. */
            provider: components["schemas"]["HealthCheck"];
            /** @description The app's process. */
            process: components["schemas"]["HealthCheck"];
            /** @description The port that the app should listen on. */
            port: components["schemas"]["HealthCheck"];
            /** @description The app's response through its preview. */
            http: components["schemas"]["HealthCheck"];
        };
        Import: {
            id: string;
            projectId: string;
            /**
             * Format: double
             * @description Increases with every change.
             */
            version: number;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "canceled";
            /**
             * @description The current or last step; null if none has begun.
             * @enum {string|null}
             */
            step: "resolve" | "fetch" | "store" | "detect" | "handOver" | null;
            /**
             * Format: double
             * @description How many times a host has started this run.
             */
            attempt: number;
            progress: components["schemas"]["ImportProgress"];
            /** @description Without credentials and `.git`, regardless of the requested form. */
            repoUrl: string;
            /**
             * @description The branch, tag or commit that was resolved; before that the requested one; null for the default branch while it is
             *     unknown.
             */
            ref: string | null;
            commitSha: string | null;
            /** @description The folder that became the project's root; null for the whole repository. */
            subdirectory: string | null;
            /**
             * Format: double
             * @description The revision of the project's files created by this import.
             */
            revisionSeq: number | null;
            stack: components["schemas"]["Stack"] | null;
            /** @description Content that the import could not include; empty before the files are stored, and if everything was included. */
            warnings: components["schemas"]["ImportWarning"][];
            /** @description The connection whose token it uses. */
            connectionId: string | null;
            /** @description Why it failed, or why its last attempt failed. */
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        ImportEvent: {
            importId: string;
            /** Format: date-time */
            at: string;
            projectId: components["schemas"]["Import"]["projectId"];
            version: components["schemas"]["Import"]["version"];
            status: components["schemas"]["Import"]["status"];
            step: components["schemas"]["Import"]["step"];
            attempt: components["schemas"]["Import"]["attempt"];
            progress: components["schemas"]["Import"]["progress"];
            ref: components["schemas"]["Import"]["ref"];
            commitSha: components["schemas"]["Import"]["commitSha"];
            revisionSeq: components["schemas"]["Import"]["revisionSeq"];
            failure: components["schemas"]["Import"]["failure"];
        };
        ImportLimits: {
            /**
             * Format: double
             * @description Maximum bytes sent by the host, compressed.
             */
            fetchBytesMax: number;
            /**
             * Format: double
             * @description How long the host may take to send them.
             */
            fetchMsMax: number;
            /**
             * Format: double
             * @description How long the host may be silent.
             */
            silenceMsMax: number;
            /**
             * Format: double
             * @description Files of the repository, or of the imported folder.
             */
            filesMax: number;
            /** Format: double */
            foldersMax: number;
            /**
             * Format: double
             * @description Total size of all files, uncompressed.
             */
            treeBytesMax: number;
            /**
             * Format: double
             * @description Total length of all paths.
             */
            pathCharactersMax: number;
            /**
             * Format: double
             * @description Imports that run at a time over all owners and hosts; others wait in the queue.
             */
            runningMax: number;
        };
        ImportPage: {
            data: components["schemas"]["Import"][];
            nextCursor: string | null;
        };
        ImportProgress: {
            /**
             * Format: double
             * @description Files stored.
             */
            files: number;
            /**
             * Format: double
             * @description Bytes received while fetching, stored while storing.
             */
            bytes: number;
        };
        ImportSums: {
            /** Format: double */
            started: number;
            /** Format: double */
            succeeded: number;
            /** Format: double */
            failed: number;
            /** Format: double */
            canceled: number;
        };
        ImportWarning: {
            /**
             * @description `submodules`: folders whose files are in other repositories stay empty. `lfs_pointers`: files of Git LFS contain a
             *     pointer to their content instead of the content.
             * @enum {string}
             */
            kind: "submodules" | "lfs_pointers";
            /**
             * Format: double
             * @description The number of affected paths.
             */
            count: number;
            /** @description The first 50 of them. */
            paths: string[];
            /** @description One sentence, safe to show. */
            message: string;
        };
        ImportedProject: {
            id: string;
            name: string;
        };
        JobCounts: {
            /**
             * Format: double
             * @description Jobs that wait: for their turn, for the end of a back-off, or for the lease of a dead host to expire.
             */
            queued: number;
            /**
             * Format: double
             * @description Jobs that a host holds a lease on.
             */
            running: number;
            /**
             * Format: date-time
             * @description The time since which the longest waiting job could have run; null if none could.
             */
            oldestDueAt: string | null;
            /** @description Jobs that failed permanently within the last hour and were not retried, most frequent reason first. */
            failures: components["schemas"]["FailureCount"][];
        };
        Jobs: {
            imports: components["schemas"]["JobCounts"];
            commits: components["schemas"]["JobCounts"];
            generations: components["schemas"]["JobCounts"];
            tasks: components["schemas"]["JobCounts"];
            /** @description Workspaces whose sandbox is being created, started, stopped or deleted. */
            workspaces: components["schemas"]["JobCounts"];
        };
        Limits: {
            imports: components["schemas"]["ImportLimits"];
            files: components["schemas"]["FileLimits"];
            sources: components["schemas"]["SourceLimits"];
            generations: components["schemas"]["GenerationLimits"];
            requests: components["schemas"]["RateLimits"];
            tasks: components["schemas"]["TaskLimits"];
            /** @description Streams of events and logs; more are refused with 429 `too_many_streams`. */
            eventStreams: components["schemas"]["OpenStreamLimits"];
            webhooks: components["schemas"]["WebhookLimits"];
        };
        LineMatch: {
            /**
             * Format: double
             * @description From 1.
             */
            line: number;
            /**
             * Format: double
             * @description From 1, in characters.
             */
            column: number;
            /** @description The line, shortened if it is long. */
            text: string;
        };
        LogList: {
            data: components["schemas"]["StepLog"][];
        };
        LostPart: {
            path: string;
            /** Format: double */
            line: number | null;
            /** @description As a sentence. */
            reason: string;
        };
        MadeRevision: {
            /**
             * Format: double
             * @description The number of the new revision; if nothing changed, of the current one.
             */
            revision: number;
        };
        MissingVariable: {
            name: string;
            /** @description The file of the repository that requires it. */
            source: string;
            /** @description The service whose address it is, e.g. `mysql`, if the sandbox could not start it; null if it is something else. */
            service: string | null;
        };
        Monorepo: {
            /** @description `turbo`, `nx`, `lerna`, `rush`, `moon`, `npm-workspaces`, `pnpm-workspaces`, `go-workspaces`, `cargo-workspaces` … */
            tool: string;
            /** @description Folders of its members. */
            members: string[];
        };
        MoveOperation: {
            /** @enum {string} */
            op: "move";
            from: string;
            to: string;
            /** @description Whether an existing file at `to` may be replaced. */
            overwrite?: boolean;
        };
        MovedFile: {
            from: string;
            to: string;
            /** @description Why, as a sentence. */
            reason: string;
        };
        NewEndpointSecret: {
            /** @description It is returned only here. */
            secret: string;
            /**
             * Format: date-time
             * @description Until then events also have the signature of the previous secret.
             */
            previousExpiresAt: string;
        };
        /** @description The body of an older route's error. The gateway's own errors have no `error`. */
        OlderError: {
            /** @description The failure's reason. */
            error?: string;
            code: string;
            /** @description One sentence, safe to show. */
            message: string;
            details: components["schemas"]["ErrorDetails"] | null;
        };
        OlderSandbox: {
            /** @description The id of the workspace. */
            sandboxId: string;
            workspaceName: string;
            projectId: string;
            /** @description Null until the app responds. */
            previewUrl: string | null;
            /** @description The app has one address. */
            apiUrl: null;
            status: string;
            /** @enum {string} */
            mode: "development" | "daytona";
            /** @description Why there is no preview. */
            error: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        OpenPort: {
            /** Format: double */
            port: number;
            /** @description Whether it is the app's, which the preview shows. */
            isApp: boolean;
            /** @enum {string} */
            visibility: "public" | "private" | "sandbox";
        };
        OpenStreamLimits: {
            /**
             * Format: double
             * @description Open at the same time by one owner, on one host.
             */
            perOwnerMax: number;
            /**
             * Format: double
             * @description Open at the same time by all owners, on one host.
             */
            perHostMax: number;
            /**
             * Format: double
             * @description Total size of an owner's open ones; null without a limit. A single one may be larger.
             */
            bytesPerOwnerMax: number | null;
        };
        OutputEvent: {
            /** @description Null for a background process, or for all steps. */
            step: string | null;
            /** @description The output, stdout and stderr merged; only in `output`. */
            text: string | null;
            /** @description Only in `exited`. */
            exitCode: number | null;
        };
        OverriddenProject: {
            overrides: components["schemas"]["StackOverrides"];
            /**
             * Format: double
             * @description The revision of the files from which the stack was detected.
             */
            revision: number;
            /** @description Null if the project has no files because its import failed. */
            stack: components["schemas"]["Stack"] | null;
        };
        OverridesRequest: {
            /** @description Folder of the app, from the project's root; `.` is the root itself. */
            appRoot?: string | null;
            runtime?: components["schemas"]["RuntimeOverrideRequest"] | null;
            /**
             * Format: double
             * @description The port that the app listens on, from 1 to 65535.
             */
            port?: number | null;
            commands?: components["schemas"]["CommandOverridesRequest"] | null;
        };
        OwnerLimits: {
            /** Format: double */
            projectsMax: number | null;
            /**
             * Format: double
             * @description Of all stored revisions, each file as often as it was written.
             */
            storedBytesMax: number | null;
            /**
             * Format: double
             * @description Workspaces whose desired state is running.
             */
            runningWorkspacesMax: number | null;
            /**
             * Format: double
             * @description Open terminals; null: 8.
             */
            terminalsMax: number | null;
            /** Format: double */
            importsPerHourMax: number | null;
            /**
             * Format: double
             * @description Imports that have not ended.
             */
            importsAtOnceMax: number | null;
            /**
             * Format: double
             * @description Pull requests that each project may have deployed at a time; null: 5.
             */
            previewDeploymentsMax: number | null;
        };
        OwnerUsage: {
            ownerId: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description How long sandboxes ran in the period, by size; a running sandbox counts up to now. */
            sandboxSeconds: components["schemas"]["SandboxSeconds"];
            /** @description Imports that were started in the period, by result; imports whose records were removed are missing. */
            imports: components["schemas"]["ImportSums"];
            /** @description The bytes stored at present. */
            stored: components["schemas"]["StoredSums"];
            /**
             * Format: double
             * @description Workspaces whose desired state is running, and that have not failed.
             */
            runningWorkspaces: number;
            limits: components["schemas"]["OwnerLimits"];
        };
        PackageManager: {
            name: string;
            version: string | null;
            /** @description The file that determined it, or `default`. */
            source: string;
        };
        PortList: {
            data: components["schemas"]["OpenPort"][];
        };
        PortOverride: {
            /**
             * @description `env`: set the variable `name`; `flag`: append `name <port>` to the dev (else start) command; `none`: several
             *     programs start together and would all use the port in the variable `name`, so leave it unset.
             */
            kind: string;
            name: string;
        };
        PostedFile: {
            path: string;
            /**
             * Format: double
             * @description By default the size of the content, or zero without content.
             */
            sizeBytes?: number;
            content?: string;
        };
        Preview: {
            /**
             * @description `unhealthy`: it was ready, and no longer responds.
             * @enum {string}
             */
            status: "none" | "starting" | "ready" | "unhealthy" | "failed";
            /**
             * Format: double
             * @description The port that it listens on, or should listen on.
             */
            port: number | null;
            /** @description Opens the app without further credentials; null until it responds. Kept while it is `unhealthy`. */
            url: string | null;
            /**
             * Format: date-time
             * @description When the link expires; null with a URL means that it is public while the sandbox runs.
             */
            expiresAt: string | null;
            /**
             * @description The current visibility. It differs from `settings.previewVisibility` until the workspace's next start, or until its
             *     `rebuild` if the provider cannot change an existing sandbox; a preview made private may stay accessible for an
             *     hour.
             * @enum {string}
             */
            visibility: "private" | "public";
            /** @description Why it is unavailable. */
            failure: components["schemas"]["FailureInfo"] | null;
        };
        PreviewDeployment: {
            /**
             * Format: double
             * @description The pull request's number.
             */
            number: number;
            /** @enum {string} */
            status: "waiting" | "importing" | "starting" | "ready" | "failed" | "removing" | "removed";
            /** @description The pull request's newest commit. */
            headSha: string;
            /** @description Whether it comes from another repository, so that it gets nothing of yours unless its commit is approved. */
            isForeign: boolean;
            /** @description Whether `headSha` has the variables, secrets and connection of the project. */
            isTrusted: boolean;
            /** @description The fork of the project with its files; null: none yet, or removed. */
            forkId: string | null;
            workspaceId: string | null;
            /** @description The preview's link as last reported to GitHub. */
            previewUrl: string | null;
            failure: components["schemas"]["FailureInfo"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Project: {
            id: string;
            ownerId: string;
            name: string;
            description: string | null;
            /** @enum {string} */
            status: "importing" | "ready" | "failed" | "deleting";
            /**
             * Format: double
             * @description Increases with every change.
             */
            version: number;
            source: components["schemas"]["ProjectSource"];
            /** @description The detected language, otherwise the one given when the project was created. */
            language: string | null;
            stack: components["schemas"]["Stack"] | null;
            /** @description The owner's overrides of the stack; kept over imports and detections. */
            overrides: components["schemas"]["StackOverrides"];
            /** @description Content that the newest import could not include; empty if everything was included. */
            warnings: components["schemas"]["ImportWarning"][];
            /**
             * Format: double
             * @description The revision of the files that `stack` was read from.
             */
            revisionSeq: number;
            /** @description Of a fork; null for any other project. */
            forkedFrom: components["schemas"]["ForkedFrom"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ProjectDeployments: {
            enabled: boolean;
            /**
             * Format: double
             * @description How many the project may have at a time; set by the administrator.
             */
            max: number;
            /** @description At most 100: those that are removed come last. */
            data: components["schemas"]["PreviewDeployment"][];
        };
        ProjectPage: {
            data: components["schemas"]["Project"][];
            nextCursor: string | null;
        };
        ProjectSource: {
            /** @enum {string} */
            kind: "empty" | "repository" | "files" | "text" | "template" | "prompt";
            repoUrl: string | null;
            /** @description Branch, tag or commit that it was imported from. Before that, the requested one; null is the default branch. */
            ref: string | null;
            subdirectory: string | null;
            /** @description The commit of the newest import that succeeded. */
            commitSha: string | null;
            /** @description Of a project that began with a template. */
            template: components["schemas"]["ChosenTemplate"] | null;
        };
        ProjectWorkspace: {
            /** @description Null if the project has none yet. */
            workspace: components["schemas"]["Workspace"] | null;
        };
        ProviderCheck: {
            /** @enum {string} */
            status: "ok" | "failing";
            /** @description `development` without sandboxes. */
            mode: string;
            /** @description Why sandboxes are unreachable: a reason of docs/failures.md. */
            reason: string | null;
        };
        ProviderDescription: {
            /** @enum {string} */
            mode: "development" | "daytona";
            apiUrl: string | null;
            /** @description The last four characters of the key. */
            keyEndsWith: string | null;
            /** @description Whether a call with these settings just succeeded. */
            verified: boolean;
            /** @description The failure's reason and message, if not. */
            reason: string | null;
            why: string | null;
        };
        PubsubCheck: {
            /** @enum {string} */
            status: "ok" | "failing";
            /**
             * Format: double
             * @description Delivery time of the last test message to this process; null if it has received none yet.
             */
            lagMs: number | null;
        };
        PulledChanges: {
            /**
             * Format: double
             * @description The new revision; null if nothing had changed.
             */
            revision: number | null;
            /** Format: double */
            written: number;
            /** Format: double */
            removed: number;
        };
        QueueCheck: {
            /** @enum {string} */
            status: "ok" | "failing";
            /**
             * Format: double
             * @description How long the oldest runnable job has been waiting; null if none waits, or it could not be read.
             */
            oldestDueSeconds: number | null;
        };
        RateLimits: {
            /**
             * Format: double
             * @description Requests of one owner, over all of its keys. The administrator's are not counted.
             */
            requestsPerWindowMax: number;
            /** Format: double */
            windowMs: number;
            /**
             * Format: double
             * @description Requests with one embed token or stream ticket. All tokens and tickets of an owner share another limit as high as its own.
             */
            requestsPerTokenMax: number;
        };
        Record_string_number: {
            [key: string]: number;
        };
        Record_string_string: {
            [key: string]: string;
        };
        Record_string_string_null: {
            [key: string]: string | null;
        };
        RequiredVariable: {
            name: string;
            /** @description The file that requires it. */
            source: string;
            /** @description True if that file contains a value that is usable in development. */
            hasExample: boolean;
        };
        ResolvedLockfiles: {
            /** @description Lockfiles of the sandbox that the project does not have, or has with another content. */
            paths: string[];
        };
        ResolvedPreview: {
            /**
             * @description `stopped` can be started by a visit; with `failed` the app does not run; `deleted` is final.
             * @enum {string}
             */
            state: "ready" | "starting" | "stopped" | "failed" | "deleted";
            isPublic: boolean;
            /**
             * Format: double
             * @description Tokens of another epoch are no longer valid.
             */
            epoch: number;
            /** @description The current state or the problem, as a sentence for the visitor. */
            message: string;
            /** @description The app's address; null unless `ready`. */
            upstream: {
                url: string;
                headers: components["schemas"]["Record_string_string"];
            } | null;
            /** @description Whether each response of the app has the relay's header. */
            isRelayed: boolean;
        };
        Revision: {
            id: string;
            /** Format: double */
            seq: number;
            /** @enum {string} */
            kind: "import" | "edit" | "restore" | "sync" | "fork";
            importId: string | null;
            commitSha: string | null;
            author: string;
            /**
             * Format: double
             * @description Files of the tree at this revision.
             */
            files: number;
            /** Format: double */
            sizeBytes: number;
            /** Format: date-time */
            createdAt: string;
        };
        RevisionPage: {
            data: components["schemas"]["Revision"][];
            nextCursor: string | null;
        };
        Runtime: {
            name: string;
            version: string | null;
            /** @description The file that states the version, `default`, or `override`. */
            source: string;
        };
        RuntimeOverride: {
            /** @description As detection names it, e.g. `node` or `python`. */
            name: string;
            /** @description A version, or a range as the language's manifests write it. */
            version: string;
        };
        RuntimeOverrideRequest: {
            /** @description Its name in detection, e.g. `node` or `python`. */
            name: string;
            /** @description A version, or a range in the format of the language's manifests. */
            version: string;
        };
        SandboxContent: {
            name: string;
            /** @description Null if no sandbox is running. */
            isPresent: boolean | null;
            /** @description What fails without it, and a remedy; null if it is present, or unknown. */
            remedy: string | null;
        };
        SandboxSeconds: {
            /** Format: double */
            small: number;
            /** Format: double */
            medium: number;
            /** Format: double */
            large: number;
        };
        SearchHit: {
            path: string;
            /** @description Matches in the content; empty for a search in names. */
            matches: components["schemas"]["LineMatch"][];
        };
        SearchPage: {
            /**
             * Format: double
             * @description The searched revision; the cursor continues in the same one.
             */
            revision: number;
            data: components["schemas"]["SearchHit"][];
            /** @description Null when everything was searched. A page may be short or even empty and still have a next one. */
            nextCursor: string | null;
        };
        SettingsRequest: {
            /**
             * @description Applies after `rebuild`.
             * @enum {string}
             */
            size?: "small" | "medium" | "large";
            /**
             * @description A snapshot of the Daytona account, by its name: sandboxes are created from it, with its resources instead of those of
             *     `size`. Null: one of the size. Applies after `rebuild`.
             */
            snapshot?: string | null;
            /**
             * @description All variables of the project's commands, replacing the previous ones; for the next start of the app, or the one in
             *     progress.
             */
            env?: components["schemas"]["Record_string_string"];
            /**
             * @description `public` makes the app accessible to anyone, with a link that does not expire, and also every other port on which a
             *     process in the sandbox listens. A running workspace also gets its current files.
             * @enum {string}
             */
            previewVisibility?: "private" | "public";
            /** @description Whether edits of the project by API reach the sandbox by themselves while it runs; true by default. */
            autoSync?: boolean;
            /** @description Whether packages are taken from and stored in the owner's cache; true by default. Applies to the next install. */
            useCache?: boolean;
            /** @description Whether terminals may be opened in the sandbox; true by default. False also ends those that are open. */
            terminal?: boolean;
            /**
             * Format: double
             * @description 0: never.
             */
            autoStopMinutes?: number;
            /**
             * Format: double
             * @description 0: as late as the provider allows.
             */
            autoArchiveMinutes?: number;
            /**
             * Format: double
             * @description -1: never.
             */
            autoDeleteMinutes?: number;
            /**
             * Format: double
             * @description 0: never.
             */
            ttlMinutes?: number;
        };
        SkippedPart: {
            /** Format: double */
            line: number;
            /** @description As a sentence. */
            reason: string;
        };
        SourceFile: {
            /** @description Relative to the project's root. */
            path?: string;
            content?: string;
            contentBase64?: string;
            /** @description As in git: `100644` (default), `100755` executable, `120000` a symbolic link whose target is the content. */
            mode?: string;
        };
        SourceLimits: {
            /**
             * Format: double
             * @description Files of `files` or `text`; more are `too_many_files`.
             */
            filesMax: number;
            /**
             * Format: double
             * @description Their contents together; more are `too_large`.
             */
            bytesMax: number;
            /**
             * Format: double
             * @description Pages that `convert` takes; more are `invalid_argument`.
             */
            convertedPagesMax: number;
        };
        SourceReport: {
            /** @description Files that are not where the client had named them: their framework looks for them elsewhere. */
            moved: components["schemas"]["MovedFile"][];
            /** @description Files that the app lacked. */
            added: components["schemas"]["AddedFile"][];
            /** @description Packages that the files import beyond those of the scaffold, with the version that was added for each. */
            dependencies: components["schemas"]["Dependency"][];
            /** @description Commands in a text. They are not run. */
            commands: string[];
            /** @description Packages that a text wants to be installed. */
            packages: string[];
            /** @description Parts of a text that became no file. */
            skipped: components["schemas"]["SkippedPart"][];
            /** @description With `convert`: parts of pages that could not be carried over. */
            lost: components["schemas"]["LostPart"][];
        };
        SourceRequest: {
            /**
             * @description `files`: those in `files`; `text`: those in a text that a model wrote; `template`: those of a template; `prompt`: a model writes them.
             * @enum {string}
             */
            type: "files" | "text" | "template" | "prompt";
            /** @description With `files`: a map of path to text, or a list of files. */
            files?: components["schemas"]["Record_string_string"] | components["schemas"]["SourceFile"][];
            /** @description With `text`: fenced blocks with paths, or tags. */
            text?: string;
            /**
             * @description With `text`: how it marks files; `auto` by default.
             * @enum {string}
             */
            format?: "auto" | "fences" | "xml" | "bolt" | "dyad";
            /**
             * @description With `files` and `text`: what is added to make an app of them. `auto` (default) adds what they lack, and never
             *     changes a file; `none` adds nothing.
             * @enum {string}
             */
            scaffold?: "auto" | "none" | "nextjs" | "vite-react";
            /**
             * @description With `files` and `text`: converts pages of HTML to an app of Next.js.
             * @enum {string}
             */
            convert?: "next";
            /** @description Adds packages to a scaffold at their latest version too, if no version is pinned here; false by default. */
            inferDependencies?: boolean;
            /** @description With `template`: an id of `GET /v1/templates`. */
            templateId?: string;
            /** @description With `template`: values of its options; the others have their defaults. */
            options?: components["schemas"]["Record_string_string"];
            /** @description With `prompt`: what the project should become. */
            prompt?: string;
            /** @description With `prompt`: the model's id; by default the one of `GET /v1/limits`. */
            model?: string;
            /**
             * Format: double
             * @description With `prompt`: what the model may cost; 2 USD by default.
             */
            budgetUsd?: number;
        };
        Stack: {
            /**
             * @description What the repository is; only an app, a site or a notebook can be previewed.
             * @enum {string}
             */
            kind: "app" | "site" | "library" | "cli" | "extension" | "notebook" | "docs" | "unknown";
            /** @description Why the repository cannot be previewed; null if it can. */
            noPreviewReason: string | null;
            /** @description Canonical lower-case name, e.g. `typescript`, `python`, `csharp`; null if it was not recognised. */
            language: string | null;
            framework: components["schemas"]["Framework"] | null;
            packageManager: components["schemas"]["PackageManager"] | null;
            runtime: components["schemas"]["Runtime"] | null;
            /** @description Run in `appRoot`. */
            commands: components["schemas"]["Commands"];
            /**
             * Format: double
             * @description The port that the dev (else start) command listens on; null if it is not a server or the port is unknown.
             */
            port: number | null;
            /** @description How to change the app's port; null if no way is known or there is no port. */
            portOverride: components["schemas"]["PortOverride"] | null;
            /** @description Databases, caches and queues that the app connects to. */
            services: components["schemas"]["StackService"][];
            /** @description Environment variables that the app needs and no file of the repository sets. */
            requiredEnv: components["schemas"]["RequiredVariable"][];
            /** @description Folder of the app, relative to the repository's root; `.` is the root itself. */
            appRoot: string;
            /** @description The monorepo's tool and members; null for a single project. */
            monorepo: components["schemas"]["Monorepo"] | null;
            /** @description Every app that was found, including the one described above, best first. */
            apps: components["schemas"]["StackApp"][];
            container: components["schemas"]["ContainerFacts"];
            /** @description Daytona's label for this language: `python`, `typescript` or `javascript`. */
            daytonaLanguage: string;
            /** @description Bytes of source by linguist's language name, without vendored, generated and documentation files. */
            languages: components["schemas"]["Record_string_number"];
            /**
             * Format: double
             * @description How certain the result is, from 0 to 1.
             */
            confidence: number;
            /** @description Why each field has its value. */
            evidence: components["schemas"]["Evidence"][];
            /** @description Fields that the project's owner has set, as evidence names them, e.g. `commands.dev`; all others are detected. */
            overridden: string[];
            /** @description Other possible stacks, most likely first. */
            alternatives: components["schemas"]["Alternative"][];
            warnings: components["schemas"]["StackWarning"][];
        };
        StackApp: {
            root: string;
            language: string;
            framework: string | null;
            packageManager: string | null;
            commands: components["schemas"]["Commands"];
            /** Format: double */
            port: number | null;
            /** Format: double */
            confidence: number;
        };
        StackOverrides: {
            /** @description Folder of the app from the repository's root; `.` is the root itself. */
            appRoot?: string;
            runtime?: components["schemas"]["RuntimeOverride"];
            /** Format: double */
            port?: number;
            commands?: components["schemas"]["CommandOverrides"];
        };
        StackService: {
            /** @description `postgres`, `mysql`, `redis`, `mongodb` … */
            name: string;
            /** @description The variable from which the app reads the service's address; null if not found. */
            variable: string | null;
            /** @description The file that it was found in. */
            source: string;
        };
        StackWarning: {
            message: string;
            file: string | null;
            /** Format: double */
            line: number | null;
        };
        StepLog: {
            step: string;
            text: string;
            /** @description Whether only the end was kept. */
            isCut: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        StepTiming: {
            step: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: double
             * @description Null: it is in progress.
             */
            durationMs: number | null;
        };
        StoredSums: {
            /** Format: double */
            projects: number;
            /** Format: double */
            files: number;
            /**
             * Format: double
             * @description Of the current trees.
             */
            sizeBytes: number;
            /**
             * Format: double
             * @description Of all stored revisions; the limit applies to this.
             */
            keptBytes: number;
        };
        Task: {
            id: string;
            projectId: string;
            /**
             * Format: double
             * @description Increases with every change that a client can see.
             */
            version: number;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "canceled";
            /**
             * @description The current or last step; null if none has begun.
             * @enum {string|null}
             */
            step: "fork" | "prepare" | "run" | "collect" | "check" | "publish" | "cleanUp" | null;
            /**
             * Format: double
             * @description How many times a host has taken up the job, in all turns.
             */
            attempt: number;
            /**
             * Format: double
             * @description Counts the prompts: 1, and one more for each follow-up.
             */
            turn: number;
            /** @description The prompt of this turn. */
            prompt: string;
            title: string;
            agent: components["schemas"]["Agent"];
            /** @enum {string} */
            publish: "none" | "commit" | "pull-request";
            checks: string[];
            /** Format: double */
            budgetUsd: number | null;
            /** Format: double */
            timeoutMinutes: number;
            /** @description The project in which the agent works; null until it is created. */
            forkId: string | null;
            /** @description The workspace in which the agent works; it is deleted when the task ends. */
            workspaceId: string | null;
            /**
             * Format: double
             * @description The fork's revision with the changes; null if there are none yet.
             */
            resultRevision: number | null;
            /** @description Whether the agent has changed files in this turn; null until that is known. */
            changed: boolean | null;
            /**
             * Format: double
             * @description How many files the agent has changed, in all turns.
             */
            changedFiles: number;
            /** @description Changed files that run elsewhere: workflows, hooks, settings of agents. */
            sensitivePaths: string[];
            checkResults: components["schemas"]["CheckResult"][];
            /** @description The end of the agent's output in this turn; its events have all of it, up to a limit. */
            output: string;
            /** @description Whether the limit of the kept output was reached. */
            outputIsCut: boolean;
            /** Format: double */
            exitCode: number | null;
            /**
             * Format: double
             * @description What this turn has cost so far, if the agent says so.
             */
            costUsd: number | null;
            /** @description The commit's job; null if there is none. */
            commitId: string | null;
            /** @description The branch that the change was pushed to. */
            branch: string | null;
            commitSha: string | null;
            pullRequest: components["schemas"]["TaskPullRequest"] | null;
            failure: components["schemas"]["FailureInfo"] | null;
            /**
             * Format: date-time
             * @description When the agent is ended; null until it starts.
             */
            deadlineAt: string | null;
            /**
             * Format: date-time
             * @description When the agent was last seen alive.
             */
            heartbeatAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        TaskEvent: {
            taskId: string;
            /** @description Of `output`: what the agent has printed. */
            text: string | null;
            pullRequestUrl: string | null;
            /** Format: date-time */
            at: string;
            projectId: components["schemas"]["Task"]["projectId"];
            version: components["schemas"]["Task"]["version"];
            status: components["schemas"]["Task"]["status"];
            step: components["schemas"]["Task"]["step"];
            attempt: components["schemas"]["Task"]["attempt"];
            turn: components["schemas"]["Task"]["turn"];
            costUsd: components["schemas"]["Task"]["costUsd"];
            changed: components["schemas"]["Task"]["changed"];
            commitSha: components["schemas"]["Task"]["commitSha"];
            failure: components["schemas"]["Task"]["failure"];
        };
        TaskLimits: {
            /**
             * Format: double
             * @description Tasks of an owner that have not ended; more are refused with 429 `owner_limit_reached`.
             */
            unfinishedPerOwnerMax: number;
        };
        TaskPage: {
            data: components["schemas"]["Task"][];
            nextCursor: string | null;
        };
        TaskPullRequest: {
            /** Format: double */
            number: number;
            url: string;
        };
        Template: {
            id: string;
            /** @description Increases with every change, as in semver. */
            version: string;
            name: string;
            description: string;
            tags: string[];
            options: components["schemas"]["TemplateOption"][];
            stack: components["schemas"]["TemplateStack"];
            run: components["schemas"]["TemplateRun"];
        };
        TemplateFileInfo: {
            path: string;
            /** Format: double */
            sizeBytes: number;
        };
        TemplateOption: {
            name: string;
            /**
             * @description `string`, matching `pattern`; or `enum`, one of `values`.
             * @enum {string}
             */
            type: "string" | "enum";
            default: string;
            /** @description A regular expression for the whole value; null with an enum. */
            pattern: string | null;
            /** @description Empty with a string. */
            values: string[];
            description: string;
        };
        TemplatePage: {
            data: components["schemas"]["Template"][];
            nextCursor: string | null;
        };
        TemplateRun: {
            /** @description Null if it needs no install. */
            install: string | null;
            /** Format: double */
            port: number;
        };
        TemplateStack: {
            language: string;
            framework: string | null;
            packageManager: string | null;
        };
        TemplateWithFiles: {
            /** @description Before the options are filled in. */
            files: components["schemas"]["TemplateFileInfo"][];
            id: string;
            /** @description Increases with every change, as in semver. */
            version: string;
            name: string;
            description: string;
            tags: string[];
            options: components["schemas"]["TemplateOption"][];
            stack: components["schemas"]["TemplateStack"];
            run: components["schemas"]["TemplateRun"];
        };
        Terminal: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description The last input, to within a minute.
             */
            usedAt: string;
        };
        TerminalList: {
            data: components["schemas"]["Terminal"][];
        };
        TreeFile: {
            /** @enum {string} */
            mode: "100644" | "100755" | "120000" | "160000";
            /** @description SHA-256 of the content, which is already stored; null only for a submodule. */
            hash: string | null;
            /** Format: double */
            sizeBytes: number;
            /** @description The commit that a submodule points to; null for any other entry. */
            commitSha: string | null;
        };
        TreeItem: {
            path: string;
            name: string;
            /** @enum {string} */
            kind: "file" | "directory" | "symlink" | "submodule";
            /** @description As in git, e.g. `100644`; `040000` for a directory. */
            mode: string;
            /**
             * Format: double
             * @description Null for a directory.
             */
            sizeBytes: number | null;
            /** @description SHA-256 of the content, as in its ETag; null for a directory and a submodule. */
            hash: string | null;
            /** @description The commit that a submodule points to. */
            commitSha: string | null;
        };
        TreePage: {
            /**
             * Format: double
             * @description The listed revision; the cursor continues in the same one.
             */
            revision: number;
            data: components["schemas"]["TreeItem"][];
            nextCursor: string | null;
        };
        Usage: {
            /**
             * Format: double
             * @description The current revision.
             */
            revision: number;
            /**
             * Format: double
             * @description Files of the current tree.
             */
            files: number;
            /** Format: double */
            sizeBytes: number;
            /** Format: double */
            revisions: number;
            /**
             * Format: double
             * @description Distinct contents over all revisions, and their size: the cost of the history.
             */
            contents: number;
            /** Format: double */
            contentBytes: number;
        };
        WebhookAttempt: {
            /** Format: double */
            number: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: double */
            durationMs: number;
            /**
             * Format: double
             * @description The HTTP status of the answer; null if there was none.
             */
            status: number | null;
            /**
             * @description Why it failed; null if the endpoint accepted the event.
             * @enum {string|null}
             */
            error: "http_status" | "redirect" | "timeout" | "name_not_resolved" | "address_not_allowed" | "tls_failed" | "invalid_response" | "connection_failed" | null;
            /** @description The first 4 KiB of the answer's body; null if there was no answer. */
            response: string | null;
        };
        WebhookDelivery: {
            id: string;
            endpointId: string;
            /** @description The header `webhook-id` of every attempt. */
            eventId: string;
            type: string;
            /**
             * @description `canceled`: its endpoint was disabled or deleted before.
             * @enum {string}
             */
            state: "pending" | "succeeded" | "failed" | "canceled";
            /**
             * Format: double
             * @description The number of attempts.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description Null if there is none.
             */
            nextAttemptAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        WebhookDeliveryDetails: {
            /** @description The body of the request, in JSON. */
            payload: string;
            /** @description The last 50 attempts, newest first. */
            log: components["schemas"]["WebhookAttempt"][];
            id: string;
            endpointId: string;
            /** @description The header `webhook-id` of every attempt. */
            eventId: string;
            type: string;
            /**
             * @description `canceled`: its endpoint was disabled or deleted before.
             * @enum {string}
             */
            state: "pending" | "succeeded" | "failed" | "canceled";
            /**
             * Format: double
             * @description The number of attempts.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description Null if there is none.
             */
            nextAttemptAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        WebhookEndpoint: {
            id: string;
            /** @description Only events of this project are sent; null for all of the owner's. */
            projectId: string | null;
            url: string;
            description: string | null;
            /** @description Only these types are sent; null for all, including types that are added later. */
            types: ("import.succeeded" | "import.failed" | "import.canceled" | "project.created" | "project.updated" | "project.deleted" | "workspace.created" | "workspace.ready" | "workspace.error" | "workspace.stopped" | "workspace.deleted" | "preview.ready" | "preview.down" | "commit.succeeded" | "commit.failed" | "commit.canceled" | "generation.succeeded" | "generation.failed" | "generation.canceled" | "task.progress" | "task.completed" | "task.failed" | "task.canceled" | "webhook.test")[] | null;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /**
             * @description Why nothing is sent: `owner` (by `enabled: false`), `gone` (it answered 410), `failing` (every attempt of five days has
             *     failed) or `project_deleted`; null if it is enabled.
             * @enum {string|null}
             */
            disabledReason: "owner" | "gone" | "failing" | "project_deleted" | null;
            /**
             * Format: date-time
             * @description The first failed attempt since the last successful one; null if the last one was successful.
             */
            failingSince: string | null;
            /**
             * Format: double
             * @description Increases when its settings or its state change.
             */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookLimits: {
            /** Format: double */
            endpointsPerOwnerMax: number;
            /**
             * Format: double
             * @description How often an event is sent, unless the endpoint accepts it earlier.
             */
            attemptsMax: number;
            /**
             * Format: double
             * @description How long an endpoint may take to answer.
             */
            attemptMsMax: number;
        };
        Workspace: {
            id: string;
            /** @description The project whose files it has: of a `branch` or `task`, the fork. */
            projectId: string;
            /**
             * @description A project has one `preview`, and may have several others.
             * @enum {string}
             */
            purpose: "preview" | "branch" | "production" | "task";
            /** @description Unique among the workspaces that a project lists. */
            name: string;
            /** @description The project that `projectId` is a fork of, and that lists this workspace; null: `projectId` itself does. */
            branchOf: string | null;
            /**
             * Format: double
             * @description Increases with every change.
             */
            version: number;
            /** @enum {string} */
            status: "pending" | "provisioning" | "running" | "stopping" | "stopped" | "starting" | "error" | "deleting" | "deleted";
            /** @enum {string} */
            desiredState: "running" | "stopped" | "deleted";
            /**
             * @description `development`: no provider is configured, and this workspace has no sandbox.
             * @enum {string}
             */
            mode: "development" | "daytona";
            /** @description A sentence about the mode, if it matters. */
            notice: string | null;
            daytonaSandboxId: string | null;
            /**
             * @description Daytona's label for the project's language; null if not decided yet.
             * @enum {string|null}
             */
            language: "python" | "typescript" | "javascript" | null;
            /** @description The current step of the job; null if none runs. */
            step: string | null;
            /** @description The steps of the last creation or start of its sandbox, in order. Operations on a running workspace are not timed. */
            timings: components["schemas"]["StepTiming"][];
            /**
             * Format: double
             * @description The attempt of that step, counted from 1.
             */
            attempt: number;
            failure: components["schemas"]["FailureInfo"] | null;
            preview: components["schemas"]["Preview"];
            settings: components["schemas"]["WorkspaceSettings"];
            /** @description The sandbox's actual resources; null if there is none, or they are unknown. */
            resources: components["schemas"]["GivenResources"] | null;
            /** @description Of a project that began with a template: whether its sandbox began with the template's base. Null until there is one. */
            base: components["schemas"]["WorkspaceBase"] | null;
            /**
             * @description Whether its packages came from its owner's cache at the last install; null if there was none.
             * @enum {string|null}
             */
            packageCache: "restored" | "hit" | "miss" | "unavailable" | null;
            /** @description Variables that the app needs and that are not set; set them with `env` or `secrets`. Known once its sandbox is prepared. */
            missingEnv: components["schemas"]["MissingVariable"][];
            /** @description The last build that was requested; null: none was. */
            build: components["schemas"]["BuildSummary"] | null;
            /**
             * Format: double
             * @description Its position in the queue; null if it does not wait.
             */
            queuePosition: number | null;
            /** @description Whether the project has newer files than the sandbox. */
            outdated: boolean;
            /**
             * Format: double
             * @description The project's current revision.
             */
            wantedSeq: number;
            /**
             * Format: double
             * @description The sandbox's revision.
             */
            syncedSeq: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            deletedAt: string | null;
        };
        WorkspaceBase: {
            /** @description The template's base; null if the template has none. */
            name: string | null;
            /**
             * @description `warm`: from the base. `cold`: from a plain image.
             * @enum {string}
             */
            start: "warm" | "cold";
            /** @description Why it is cold. */
            reason: string | null;
        };
        WorkspaceDiagnosis: {
            data: components["schemas"]["Diagnosis"][];
            contents: components["schemas"]["SandboxContent"][];
        };
        WorkspaceEvent: {
            workspaceId: string;
            failedAttempts: number;
            preview: {
                status: components["schemas"]["Preview"]["status"];
                port: components["schemas"]["Preview"]["port"];
                url: components["schemas"]["Preview"]["url"];
                failure: components["schemas"]["Preview"]["failure"];
                visibility: components["schemas"]["Preview"]["visibility"];
            };
            projectId: components["schemas"]["Workspace"]["projectId"];
            purpose: components["schemas"]["Workspace"]["purpose"];
            name: components["schemas"]["Workspace"]["name"];
            branchOf: components["schemas"]["Workspace"]["branchOf"];
            status: components["schemas"]["Workspace"]["status"];
            desiredState: components["schemas"]["Workspace"]["desiredState"];
            mode: components["schemas"]["Workspace"]["mode"];
            daytonaSandboxId: components["schemas"]["Workspace"]["daytonaSandboxId"];
            language: components["schemas"]["Workspace"]["language"];
            step: components["schemas"]["Workspace"]["step"];
            failure: components["schemas"]["Workspace"]["failure"];
            wantedSeq: components["schemas"]["Workspace"]["wantedSeq"];
            syncedSeq: components["schemas"]["Workspace"]["syncedSeq"];
            outdated: components["schemas"]["Workspace"]["outdated"];
            settings: components["schemas"]["Workspace"]["settings"];
            resources: components["schemas"]["Workspace"]["resources"];
            missingEnv: components["schemas"]["Workspace"]["missingEnv"];
            build: components["schemas"]["Workspace"]["build"];
        };
        WorkspaceHealth: {
            /** @enum {string} */
            status: "pending" | "provisioning" | "running" | "stopping" | "stopped" | "starting" | "error" | "deleting" | "deleted";
            /**
             * @description In `development` there is nothing to check.
             * @enum {string}
             */
            mode: "development" | "daytona";
            /** @description Whether it runs, with its app if it has one, and no check failed. */
            healthy: boolean;
            checks: components["schemas"]["HealthChecks2"];
            /** Format: date-time */
            lastActivityAt: string | null;
            /**
             * Format: date-time
             * @description When the sandbox will be stopped if it stays idle; null if never, or it does not run.
             */
            stopsAt: string | null;
        };
        WorkspacePage: {
            data: components["schemas"]["Workspace"][];
            nextCursor: string | null;
        };
        WorkspaceSettings: {
            /**
             * @description Applies after `rebuild`.
             * @enum {string}
             */
            size: "small" | "medium" | "large";
            /**
             * @description The provider's snapshot that its sandbox is created from, with the resources of the snapshot instead of `size`; null:
             *     one of the size. Applies after `rebuild`.
             */
            snapshot: string | null;
            /**
             * @description Variables of the project's commands. They apply at the next start of the app; a start in progress restarts with
             *     them.
             */
            env: components["schemas"]["Record_string_string"];
            /**
             * @description Who may open the preview: `private`, anyone with a link, until the link expires; `public`, anyone, while the
             *     sandbox runs. Daytona makes a whole sandbox public: every other port on which a process listens, such as a database
             *     or a debugger, is then also open to anyone who knows or guesses its address.
             * @enum {string}
             */
            previewVisibility: "private" | "public";
            /** @description Whether edits of the project by API reach the sandbox by themselves while it runs; if not, `sync` brings them. */
            autoSync: boolean;
            /** @description Whether packages are taken from and stored in the owner's cache. */
            useCache: boolean;
            /** @description Whether terminals may be opened in the sandbox. */
            terminal: boolean;
            /** @description Names of variables whose values are never returned. */
            secretNames: string[];
            /**
             * Format: double
             * @description The sandbox is stopped after this long without use; 0: never.
             */
            autoStopMinutes: number;
            /**
             * Format: double
             * @description It is archived after being stopped for this long; 0: as late as the provider allows.
             */
            autoArchiveMinutes: number;
            /**
             * Format: double
             * @description It is deleted after being stopped for this long; -1: never.
             */
            autoDeleteMinutes: number;
            /**
             * Format: double
             * @description It is deleted this long after its creation, used or not; 0: never.
             */
            ttlMinutes: number;
        };
        WriteOperation: {
            /** @enum {string} */
            op: "write";
            path: string;
            content: string;
            /**
             * @description The encoding of `content`; `utf8` by default.
             * @enum {string}
             */
            encoding?: "utf8" | "base64";
            /**
             * @description As in git; by default the existing file's mode, or a regular file's.
             * @enum {string}
             */
            mode?: "100644" | "100755" | "120000";
        };
    };
    responses: {
        /** @description A field of the request is invalid: `details.param` names it, or the message if `details` is null. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request has no valid API key. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Only the administrator's key may do this; the request has an owner's key. */
        AdministratorOnly: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The resource does not exist, or belongs to another owner. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The owner sends too many requests: `details.retryAfterSeconds` says when to retry. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other failure: `details.reason` identifies it; the status follows from its code. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "sources.launchOlder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description JSON. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description An id of `GET /v1/templates`. */
                    template: string;
                };
            };
        };
        responses: {
            /** @description Accepted: the sandbox shows when its preview is ready. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sandbox: {
                            id: string;
                            /** @description Null until the app responds. */
                            url: string | null;
                            token: null;
                            /** @description The id of the workspace. */
                            sandboxId: string;
                            workspaceName: string;
                            projectId: string;
                            /** @description Null until the app responds. */
                            previewUrl: string | null;
                            /** @description The app has one address. */
                            apiUrl: null;
                            status: string;
                            /** @enum {string} */
                            mode: "development" | "daytona";
                            /** @description Why there is no preview. */
                            error: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.generateOlder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description JSON. */
        requestBody: {
            content: {
                "application/json": {
                    prompt: string;
                };
            };
        };
        responses: {
            /** @description Accepted: the sandbox shows when its preview is ready. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        sandbox: components["schemas"]["OlderSandbox"];
                        /** @description Null until the app responds. */
                        previewUrl: string | null;
                        message: string;
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.listOlder": {
        parameters: {
            query?: {
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        sandboxes: components["schemas"]["OlderSandbox"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.createOlder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description JSON. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A map of path to text. */
                    generatedCode: {
                        [key: string]: string;
                    };
                    projectName: string;
                    description?: string;
                    /** @description A command, or the name of a script in `package.json`. */
                    buildScript?: string;
                    /** @description The same; it runs in place of the development server, after the build. */
                    startScript?: string;
                    environment?: {
                        [key: string]: string;
                    };
                    /** @description Hours without use; 0: never. */
                    autoStop?: number;
                    /** @description Accepted and ignored: the project keeps its files. */
                    storage?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Accepted: the sandbox shows when its preview is ready. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        sandbox: components["schemas"]["OlderSandbox"];
                        /** @description Null until the app responds. */
                        previewUrl: string | null;
                        message: string;
                        storage: {
                            persistent: boolean;
                            tmpfs: null;
                        };
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.healthOlder": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isAlive: boolean;
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.restartOlder": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the sandbox shows when its preview is ready. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        /** @description Null until the app responds. */
                        sandboxUrl: string | null;
                        sandboxId: string;
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.getOlder": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        sandbox: components["schemas"]["OlderSandbox"];
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "sources.deleteOlder": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        message: string;
                    };
                };
            };
            /** @description Any failure: `error` names its reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Any failure: `error` names its reason. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Any failure: `error` names its reason. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OlderError"];
                };
            };
        };
    };
    "operations.openApi": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the client's copy of the document. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document of this API. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The client's copy is up to date. */
            304: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    "workspace.bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.base": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                baseName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Base"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.buildBase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                baseName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Base"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.baseEvents": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                baseName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `queued`, `building`, `log`, `active`, `inactive`, `failed`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "queued" | "building" | "log" | "active" | "inactive" | "failed";
                        data: components["schemas"]["BaseEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "operations.jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "operations.getLimits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ownerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerLimits"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "operations.setLimits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ownerId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** Format: double */
                    projectsMax?: number | null;
                    /**
                     * Format: double
                     * @description Of all stored revisions, each file as often as it was written.
                     */
                    storedBytesMax?: number | null;
                    /**
                     * Format: double
                     * @description Workspaces whose desired state is running.
                     */
                    runningWorkspacesMax?: number | null;
                    /**
                     * Format: double
                     * @description Open terminals: 8 by default, 0 allows none.
                     */
                    terminalsMax?: number | null;
                    /** Format: double */
                    importsPerHourMax?: number | null;
                    /**
                     * Format: double
                     * @description Imports that have not ended.
                     */
                    importsAtOnceMax?: number | null;
                    /**
                     * Format: double
                     * @description Pull requests that each project may have deployed at a time: 5 by default.
                     */
                    previewDeploymentsMax?: number | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerLimits"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "auth.listApiKeys": {
        parameters: {
            query?: {
                /** @description Only the keys of this owner. */
                ownerId?: string;
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "auth.createApiKey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key's owner: your user or customer. Everything created with the key belongs to this owner. */
                    ownerId: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKey: components["schemas"]["ApiKey"];
                        /** @description The key itself; it is shown only once. */
                        key: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "auth.revokeApiKey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AdministratorOnly"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.getCommit": {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change before the response. */
                wait?: number;
                /** @description The last version seen; the response waits for a newer one. */
                since?: number;
            };
            header?: never;
            path: {
                commitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commit"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.cancelCommit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                commitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commit"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.commitEvents": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                commitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `queued`, `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "queued" | "running" | "step" | "progress" | "retrying" | "succeeded" | "failed" | "canceled";
                        data: components["schemas"]["CommitEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.retryCommit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                commitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commit"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.detectFiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 20971520 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    files: components["schemas"]["PostedFile"][];
                    /** @description Treat this folder as the app. */
                    appRoot?: string;
                    packageManager?: string;
                    install?: string;
                    setup?: string;
                    build?: string;
                    dev?: string;
                    start?: string;
                    /** Format: double */
                    port?: number;
                    /** @description Overrides; they take precedence over the files, including `vaporform.json`. */
                    overrides?: components["schemas"]["OverridesRequest"];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stack"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.get": {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change before the response. */
                wait?: number;
                /** @description The last version seen; the response waits for a newer one. */
                since?: number;
            };
            header?: never;
            path: {
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.apply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.events": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `queued`, `running`, `step`, `activity`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "queued" | "running" | "step" | "activity" | "progress" | "retrying" | "succeeded" | "failed" | "canceled";
                        data: components["schemas"]["GenerationEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.listGitConnections": {
        parameters: {
            query?: {
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.createGitConnection": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A display name, e.g. whose token it is. */
                    name: string;
                    /** @description An access token that may read the repositories. It is sealed, and never returned. */
                    token: string;
                    /** @description The base URL of the token's host, and the only one that it is sent to; `https://github.com` by default. */
                    host?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitConnection"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.installGitHubApp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A display name of the connection. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The page of GitHub where the user installs the App. */
                        url: string;
                        /**
                         * Format: date-time
                         * @description Until when GitHub's response is accepted.
                         */
                        expiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.connectGitHubApp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    state: string;
                    code: string;
                    /** @description `installation_id` of the URL. */
                    installationId: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitConnection"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.deleteGitConnection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.githubWebhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description `sha256=` and the HMAC of the body with the webhook's secret, in hex. */
                "X-Hub-Signature-256"?: string;
                /** @description The kind of event: `push`, `pull_request`, `installation` or `installation_repositories`; any other is accepted and ignored. */
                "X-GitHub-Event"?: string;
                /** @description The delivery's id. A body that was received before is ignored, even with another id. */
                "X-GitHub-Delivery"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description GitHub's payload, as JSON or as a form. */
        requestBody: {
            content: {
                "*/*": Blob;
            };
        };
        responses: {
            /** @description Received; there is nothing to import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of the queued imports. */
                        imports: string[];
                        /** @description Of an event of a pull request: the projects in which it changes something. */
                        deployments?: number;
                        /** @description Of an event of an installation of the GitHub App: the connections that use it. */
                        connections?: number;
                    };
                };
            };
            /** @description The imports that the push started, or that the pull request was noted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of the queued imports. */
                        imports: string[];
                        /** @description Of an event of a pull request: the projects in which it changes something. */
                        deployments?: number;
                        /** @description Of an event of an installation of the GitHub App: the connections that use it. */
                        connections?: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            /** @description The delivery is not signed with the webhook's secret. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The delivery is larger than GitHub's limit, or too many deliveries arrive at the same time. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The delivery took too long to arrive. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    "operations.health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    "github-import.list": {
        parameters: {
            query?: {
                /** @description Only imports of this project. */
                projectId?: string;
                status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.start": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A repository's address for git or SSH, `owner/repo`, or the address of one of its pages, copied from a browser. */
                    repoUrl: string;
                    /** @description A branch, a tag, `HEAD`, any full `refs/…`, or all digits of a commit or of a tag; without it the default branch. */
                    ref?: string;
                    /** @description Another name for `ref`. */
                    branch?: string;
                    /** @description The project's name; the repository's if absent. */
                    name?: string;
                    /** @description Whether the project gets a workspace; true by default. */
                    provision?: boolean;
                    /** @description Overrides of the detected stack; stored with the project. */
                    overrides?: components["schemas"]["OverridesRequest"];
                    /** @description The connection with which to read a private repository. */
                    connectionId?: string;
                    /** @description A token with which to read a private repository, only for this import: it is deleted when the import ends. */
                    accessToken?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        import: components["schemas"]["Import"];
                        project: components["schemas"]["ImportedProject"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.get": {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change before the response. */
                wait?: number;
                /** @description The last version seen; the response waits for a newer one. */
                since?: number;
            };
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.events": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `queued`, `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "queued" | "running" | "step" | "progress" | "retrying" | "succeeded" | "failed" | "canceled";
                        data: components["schemas"]["ImportEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description A new token for an import that had its own token. */
                "X-Access-Token"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.createStreamTicket": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The parameter `ticket` of the URL of the stream. Shown only once. */
                        ticket: string;
                        /**
                         * Format: date-time
                         * @description Ten minutes from now; until then a client may reconnect.
                         */
                        expiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "operations.limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.resolve": {
        parameters: {
            query?: never;
            header?: {
                /** @description The credential shared by the proxy and the API: the secret PreviewProxyKey. */
                "X-Preview-Proxy-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The first part of the preview's host name. */
                    slug: string;
                    /** @description A visitor with access has requested a page: a stopped workspace is started. */
                    isVisit: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedPreview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            default: components["responses"]["Failure"];
        };
    };
    "projects.list": {
        parameters: {
            query?: {
                status?: "importing" | "ready" | "failed" | "deleting";
                /** @description Part of the name, case-insensitive. */
                name?: string;
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "sources.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 33554432 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string;
                    /** @description The language of the future files, e.g. `python`: the workspace is created for it. */
                    language?: string;
                    /** @description Whether the project gets a workspace; true by default with a source, else false. */
                    provision?: boolean;
                    /** @description What is set of the stack in place of what will be detected. */
                    overrides?: components["schemas"]["OverridesRequest"];
                    /** @description What the project begins with; an empty tree by default. */
                    source?: components["schemas"]["SourceRequest"];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description With a source: the project's workspace; null if `provision` is false, or the owner may have no more running. */
                        workspace?: components["schemas"]["Workspace"] | null;
                        /** @description With a source: what was made of it. */
                        report?: components["schemas"]["SourceReport"];
                        /** @description With the type `prompt`: the job that writes the files; follow it by its events. Else null. */
                        generation?: components["schemas"]["Generation"] | null;
                        id: string;
                        ownerId: string;
                        name: string;
                        description: string | null;
                        /** @enum {string} */
                        status: "importing" | "ready" | "failed" | "deleting";
                        /**
                         * Format: double
                         * @description Increases with every change.
                         */
                        version: number;
                        source: components["schemas"]["ProjectSource"];
                        /** @description The detected language, otherwise the one given when the project was created. */
                        language: string | null;
                        stack: components["schemas"]["Stack"] | null;
                        /** @description The owner's overrides of the stack; kept over imports and detections. */
                        overrides: components["schemas"]["StackOverrides"];
                        /** @description Content that the newest import could not include; empty if everything was included. */
                        warnings: components["schemas"]["ImportWarning"][];
                        /**
                         * Format: double
                         * @description The revision of the files that `stack` was read from.
                         */
                        revisionSeq: number;
                        /** @description Of a fork; null for any other project. */
                        forkedFrom: components["schemas"]["ForkedFrom"] | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description With a source: the project's workspace; null if `provision` is false, or the owner may have no more running. */
                        workspace?: components["schemas"]["Workspace"] | null;
                        /** @description With a source: what was made of it. */
                        report?: components["schemas"]["SourceReport"];
                        /** @description With the type `prompt`: the job that writes the files; follow it by its events. Else null. */
                        generation?: components["schemas"]["Generation"] | null;
                        id: string;
                        ownerId: string;
                        name: string;
                        description: string | null;
                        /** @enum {string} */
                        status: "importing" | "ready" | "failed" | "deleting";
                        /**
                         * Format: double
                         * @description Increases with every change.
                         */
                        version: number;
                        source: components["schemas"]["ProjectSource"];
                        /** @description The detected language, otherwise the one given when the project was created. */
                        language: string | null;
                        stack: components["schemas"]["Stack"] | null;
                        /** @description The owner's overrides of the stack; kept over imports and detections. */
                        overrides: components["schemas"]["StackOverrides"];
                        /** @description Content that the newest import could not include; empty if everything was included. */
                        warnings: components["schemas"]["ImportWarning"][];
                        /**
                         * Format: double
                         * @description The revision of the files that `stack` was read from.
                         */
                        revisionSeq: number;
                        /** @description Of a fork; null for any other project. */
                        forkedFrom: components["schemas"]["ForkedFrom"] | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "projects.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "projects.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "projects.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.archive": {
        parameters: {
            query?: {
                /** @description The archive format; a gzipped tar by default. */
                format?: "tar.gz" | "zip";
                /** @description The folder to pack, to which names in the archive are relative; the root by default. */
                path?: string;
                /** @description The number of an earlier revision; the newest by default. */
                revision?: number;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive, streamed. */
            200: {
                headers: {
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": Blob;
                    "application/zip": Blob;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.putArchive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description A zip or a tar.gz. */
        requestBody: {
            content: {
                "application/gzip": Blob;
                "application/zip": Blob;
            };
        };
        responses: {
            /** @description The archive's files are the project's. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The number of the revision created by the archive. */
                        revision: number;
                        files: number;
                        /** @description Of all files together. */
                        sizeBytes: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description The archive, or what is in it, is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.batch": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 33554432 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Applied in order, each to the result of the previous ones. */
                    operations: (components["schemas"]["WriteOperation"] | components["schemas"]["DeleteOperation"] | components["schemas"]["MoveOperation"])[];
                    /**
                     * Format: double
                     * @description The batch is refused unless this is the current revision.
                     */
                    ifRevision?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeRevision"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.changes": {
        parameters: {
            query?: {
                /** @description A file, or a folder with its content; all files by default. */
                path?: string;
                /** @description Whether to return the changes of texts as unified diffs; a page then has at most 50 files. */
                patch?: boolean;
                /** @description Maximum number of items on a page; 100 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.listCommits": {
        parameters: {
            query?: {
                status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.createCommit": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The commit's message; its first line is the title. */
                    message: string;
                    /** @description The branch to push to, created if it does not exist; by default a new one, `vaporform/<title>-<id>`. */
                    branch?: string;
                    /** @description Files and folders to commit; by default all changes. */
                    paths?: string[];
                    /** @description By default the committer, Vaporform. */
                    author?: components["schemas"]["CommitAuthor"];
                    /**
                     * Format: double
                     * @description The revision of the files to commit; by default the newest one.
                     */
                    revision?: number;
                    /** @description The connection with which to push; by default that of the last import. */
                    connectionId?: string;
                    /**
                     * @description On GitHub: if the token may not push to the repository, pushes to the fork of the token's user, and makes it if there
                     *     is none. By default the commit then fails.
                     */
                    fork?: boolean;
                    /**
                     * @description On GitHub: lets GitHub make the commit, which is signed then. Its author is the token's user. Not for changes of
                     *     executable files, links and submodules.
                     */
                    signed?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commit"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.detectProject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetectedProject"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.diff": {
        parameters: {
            query?: {
                /** @description The number of a revision; by default the one before `to`. */
                from?: number;
                /** @description The number of a revision; the current one by default. */
                to?: number;
                /** @description A file, or a folder with its content; all files by default. */
                path?: string;
                /** @description Whether to return the changes of texts as unified diffs; a page then has at most 50 files. */
                patch?: boolean;
                /** @description Maximum number of items on a page; 100 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.readBytes.get": {
        parameters: {
            query?: {
                /** @description The number of an earlier revision; the newest by default. */
                revision?: number;
                /** @description Whether a browser may display the file instead of downloading it. */
                inline?: boolean;
            };
            header?: {
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: string;
                /** @description The `ETag` of the part that the client already has; if the file has changed, all of it is sent. */
                "If-Range"?: string;
                /** @description The request fails with 412 unless the file has this `ETag`. */
                "If-Match"?: string;
                /** @description Entity tags of the client's copies; if one matches, the response is 304. */
                "If-None-Match"?: string;
            };
            path: {
                projectId: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file's bytes. */
            200: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description The requested range. */
            206: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    /** @description The range of bytes, and the size of the file. */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description The client's copy is up to date. */
            304: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description The file does not meet the request's conditions; the response has its `ETag`. */
            412: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The file ends before the range begins. */
            416: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    /** @description The range of bytes, and the size of the file. */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.writeBytes": {
        parameters: {
            query?: {
                /** @description Git's mode: a plain file, an executable one, or a symbolic link. */
                mode?: "100644" | "100755" | "120000";
            };
            header?: {
                /** @description The request fails with 412 unless the file has this `ETag`. */
                "If-Match"?: string;
                /** @description `*`: the request fails with 412 if the file exists. */
                "If-None-Match"?: string;
            };
            path: {
                projectId: string;
                path: string;
            };
            cookie?: never;
        };
        /** @description The file's bytes. */
        requestBody: {
            content: {
                "*/*": Blob;
            };
        };
        responses: {
            /** @description The existing file was overwritten. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        path: string;
                        /** @description SHA-256 of the content, in hex. */
                        hash: string;
                        sizeBytes: number;
                        mode: string;
                        /** @description The number of the revision created by the write. */
                        revision: number;
                    };
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        path: string;
                        /** @description SHA-256 of the content, in hex. */
                        hash: string;
                        sizeBytes: number;
                        mode: string;
                        /** @description The number of the revision created by the write. */
                        revision: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description The file does not meet the request's conditions; the response has its `ETag`. */
            412: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The file exceeds the size limit. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.deleteBytes": {
        parameters: {
            query?: {
                /** @description Whether a folder is deleted with its content. */
                recursive?: boolean;
            };
            header?: {
                /** @description The request fails with 412 unless the file has this `ETag`. */
                "If-Match"?: string;
            };
            path: {
                projectId: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted by this request or before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description The file does not meet the request's conditions; the response has its `ETag`. */
            412: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.readBytes.head": {
        parameters: {
            query?: {
                /** @description The number of an earlier revision; the newest by default. */
                revision?: number;
                /** @description Whether a browser may display the file instead of downloading it. */
                inline?: boolean;
            };
            header?: {
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: string;
                /** @description The `ETag` of the part that the client already has; if the file has changed, all of it is sent. */
                "If-Range"?: string;
                /** @description The request fails with 412 unless the file has this `ETag`. */
                "If-Match"?: string;
                /** @description Entity tags of the client's copies; if one matches, the response is 304. */
                "If-None-Match"?: string;
            };
            path: {
                projectId: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file's bytes. */
            200: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description The requested range. */
            206: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    /** @description The range of bytes, and the size of the file. */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description The client's copy is up to date. */
            304: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description The file does not meet the request's conditions; the response has its `ETag`. */
            412: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The file ends before the range begins. */
            416: {
                headers: {
                    ETag: string;
                    /** @description The number of the revision that was read. */
                    "X-Revision": number;
                    /** @description Git's mode, e.g. `100755`: an executable file. */
                    "X-File-Mode": string;
                    /** @description The range of bytes, and the size of the file. */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "projects.listForks": {
        parameters: {
            query?: {
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "sources.createFork": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description By default the project's name. */
                    name?: string;
                    /**
                     * Format: double
                     * @description The revision whose files the fork begins with; by default the newest one.
                     */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.list": {
        parameters: {
            query?: {
                status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "generations.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the project should become, or what should change. */
                    prompt: string;
                    /** @description The model's id; by default the one of `GET /v1/limits`. */
                    model?: string;
                    /**
                     * Format: double
                     * @description What the model may cost; 2 USD by default. Of a model whose price is not known here, only tokens are limited.
                     */
                    budgetUsd?: number;
                    /** @description Whether the changes become a revision, and the workspace is checked; true by default. */
                    apply?: boolean;
                    /** @description Whether files may be changed that other programs run or obey, such as pipelines and hooks; false by default. */
                    allowSensitivePaths?: boolean;
                    /** @description Whether the project gets a workspace once its stack is known; false by default. */
                    provision?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.reimport": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A branch, a tag or a full commit; by default that of the last import. */
                    ref?: string;
                    /** @description Another name for `ref`. */
                    branch?: string;
                    /**
                     * @description What to do with edits since the last import: `overwrite` them, which keeps them in an earlier revision, or `merge`
                     *     them, file by file. Without it, the import fails if files were edited.
                     * @enum {string}
                     */
                    strategy?: "overwrite" | "merge";
                    /** @description The connection with which to read a private repository; by default that of the last import. */
                    connectionId?: string;
                    /** @description A token with which to read a private repository, only for this import: it is deleted when the import ends. */
                    accessToken?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        import: components["schemas"]["Import"];
                        project: components["schemas"]["ImportedProject"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.move": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    from: string;
                    to: string;
                    /** @description Whether an existing file at `to` may be replaced; false by default. */
                    overwrite?: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeRevision"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.putOverrides": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Folder of the app, from the project's root; `.` is the root itself. */
                    appRoot?: string | null;
                    runtime?: components["schemas"]["RuntimeOverrideRequest"] | null;
                    /**
                     * Format: double
                     * @description The port that the app listens on, from 1 to 65535.
                     */
                    port?: number | null;
                    commands?: components["schemas"]["CommandOverridesRequest"] | null;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverriddenProject"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.deployments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDeployments"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.setDeployments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDeployments"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.approveDeployment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
                /** @description The pull request's number. */
                number: number;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The full id of the pull request's newest commit. */
                    commitSha: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewDeployment"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "github-import.createPullRequest": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The branch to merge, where the project's last commit to it went; either this or `commit`. */
                    branch?: string;
                    /** @description The id of a commit of this project that was pushed: its branch is to be merged. */
                    commit?: string;
                    title: string;
                    /** @description In Markdown. */
                    body?: string;
                    /** @description The branch to merge into; by default the imported one. */
                    base?: string;
                    draft?: boolean;
                    /**
                     * @description Whether the text may mention people and close issues when it is merged; by default it may not, because it may be
                     *     generated.
                     */
                    keepReferences?: boolean;
                    /** @description The connection whose token is used; by default that of the commit or of the last import. */
                    connectionId?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: double */
                        number: number;
                        url: string;
                        /** @enum {string} */
                        state: "open" | "closed";
                        draft: boolean;
                        title: string;
                        /** @description The branch to merge; `owner:branch` if it is in a fork. */
                        head: string;
                        /** @description The branch to merge into. */
                        base: string;
                    };
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: double */
                        number: number;
                        url: string;
                        /** @enum {string} */
                        state: "open" | "closed";
                        draft: boolean;
                        title: string;
                        /** @description The branch to merge; `owner:branch` if it is in a fork. */
                        head: string;
                        /** @description The branch to merge into. */
                        base: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: double
                     * @description The number of the revision to restore.
                     */
                    revision: number;
                    /** @description A file, or a folder with its content; all files by default. */
                    path?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeRevision"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.revisions": {
        parameters: {
            query?: {
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.search": {
        parameters: {
            query: {
                /** @description The text to find: case-insensitive in names, case-sensitive in contents. */
                q: string;
                /** @description Where to search; in names by default. */
                in?: "names" | "content";
                /** @description The folder to search; the root by default. */
                path?: string;
                /** @description The number of an earlier revision; the current one by default. */
                revision?: number;
                /** @description Maximum number of items on a page; 50 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.listTasks": {
        parameters: {
            query?: {
                status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.createTask": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the agent is asked to do. */
                    prompt: string;
                    agent: components["schemas"]["AgentRequest"];
                    /**
                     * @description What becomes of the change: it stays in the fork, or is pushed, or is pushed and proposed.
                     * @enum {string}
                     */
                    publish: "none" | "commit" | "pull-request";
                    /**
                     * Format: double
                     * @description The agent is ended when it reports higher costs.
                     */
                    budgetUsd?: number;
                    /**
                     * Format: double
                     * @description How long the agent may work; 30 by default.
                     */
                    timeoutMinutes?: number;
                    /** @description Commands that must succeed in the project's folder before the change is published. */
                    checks?: string[];
                    /** @description Whether changes of files that run elsewhere may be published: workflows, hooks, settings of agents. */
                    allowSensitivePaths?: boolean;
                    /**
                     * Format: double
                     * @description The revision to start from; by default the newest one.
                     */
                    revision?: number;
                    /** @description The title of the commit and of the pull request; by default the prompt's first line. */
                    title?: string;
                    /** @description The text of the pull request, in Markdown. */
                    description?: string;
                    /** @description The branch to push to; by default a new one. */
                    branch?: string;
                    /** @description The branch to merge into; by default the imported one. */
                    base?: string;
                    /** @description The connection with which to push; by default that of the last import. */
                    connectionId?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.tree": {
        parameters: {
            query?: {
                /** @description The folder to list; the root by default. */
                path?: string;
                /** @description Whether to list everything below the folder. */
                recursive?: boolean;
                /** @description The number of an earlier revision; the current one by default. */
                revision?: number;
                /** @description Maximum number of items on a page; 1,000 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreePage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "vfs.usage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.getOfProject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectWorkspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.request": {
        parameters: {
            query?: {
                /** @description A snapshot of the Daytona account to create its sandbox from; an existing workspace keeps its own. */
                snapshot?: string;
            };
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workspace: components["schemas"]["Workspace"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.listOfProject": {
        parameters: {
            query?: {
                purpose?: "preview" | "branch" | "production" | "task";
                /** @description Deleted workspaces are listed only with this status. */
                status?: "pending" | "provisioning" | "running" | "stopping" | "stopped" | "starting" | "error" | "deleting" | "deleted";
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `task` is not among them: tasks make their own.
                     * @enum {string}
                     */
                    purpose: "preview" | "branch" | "production";
                    /** @description Unique among the workspaces that the project lists; the purpose by default. Lower case, digits and hyphens. */
                    name?: string;
                    /** @description With `branch`: the fork of the project whose files it has. */
                    forkId?: string;
                    /** @description Settings that it is created with. `autoSync` of `production` is false by default. */
                    settings?: components["schemas"]["SettingsRequest"];
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderDescription"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.getTask": {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change before the response. */
                wait?: number;
                /** @description The last version seen; the response waits for a newer one. */
                since?: number;
            };
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.taskEvents": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `queued`, `running`, `step`, `progress`, `output`, `retrying`, `succeeded`, `failed`, `canceled`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "queued" | "running" | "step" | "progress" | "output" | "retrying" | "succeeded" | "failed" | "canceled";
                        data: components["schemas"]["TaskEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "tasks.sendMessage": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the agent is asked to do next, in the same fork. */
                    prompt: string;
                    /** @description Variables with secrets for this turn: those of the turn before were deleted. */
                    secrets?: components["schemas"]["Record_string_string"];
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "sources.templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "sources.template": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateWithFiles"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "operations.usage": {
        parameters: {
            query?: {
                /** @description The owner; by default the caller. Only the administrator may read another owner's usage. */
                owner?: string;
                /** @description The beginning of the period, in ISO 8601; by default the beginning of this month in UTC. */
                from?: string;
                /** @description The end of the period, in ISO 8601; by default now. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerUsage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.getDelivery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetails"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.resendOne": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetails"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.list": {
        parameters: {
            query?: {
                /** @description Only endpoints of this project. */
                projectId?: string;
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where events are sent: an https URL with a public address, on port 443 or 8443. */
                    url: string;
                    /** @description Send only events of this project; by default of all. */
                    projectId?: string;
                    description?: string;
                    /** @description Send only these types; by default all, including types that are added later. */
                    types?: ("import.succeeded" | "import.failed" | "import.canceled" | "project.created" | "project.updated" | "project.deleted" | "workspace.created" | "workspace.ready" | "workspace.error" | "workspace.stopped" | "workspace.deleted" | "preview.ready" | "preview.down" | "commit.succeeded" | "commit.failed" | "commit.canceled" | "generation.succeeded" | "generation.failed" | "generation.canceled" | "task.progress" | "task.completed" | "task.failed" | "task.canceled" | "webhook.test")[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Verifies the events' signatures. It is returned only here. */
                        secret: string;
                        id: string;
                        /** @description Only events of this project are sent; null for all of the owner's. */
                        projectId: string | null;
                        url: string;
                        description: string | null;
                        /** @description Only these types are sent; null for all, including types that are added later. */
                        types: ("import.succeeded" | "import.failed" | "import.canceled" | "project.created" | "project.updated" | "project.deleted" | "workspace.created" | "workspace.ready" | "workspace.error" | "workspace.stopped" | "workspace.deleted" | "preview.ready" | "preview.down" | "commit.succeeded" | "commit.failed" | "commit.canceled" | "generation.succeeded" | "generation.failed" | "generation.canceled" | "task.progress" | "task.completed" | "task.failed" | "task.canceled" | "webhook.test")[] | null;
                        /** @enum {string} */
                        state: "enabled" | "disabled";
                        /**
                         * @description Why nothing is sent: `owner` (by `enabled: false`), `gone` (it answered 410), `failing` (every attempt of five days has
                         *     failed) or `project_deleted`; null if it is enabled.
                         * @enum {string|null}
                         */
                        disabledReason: "owner" | "gone" | "failing" | "project_deleted" | null;
                        /**
                         * Format: date-time
                         * @description The first failed attempt since the last successful one; null if the last one was successful.
                         */
                        failingSince: string | null;
                        /**
                         * Format: double
                         * @description Increases when its settings or its state change.
                         */
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    url?: string;
                    /** @description Null removes it. */
                    description?: string | null;
                    /** @description Null for all types. */
                    types?: ("import.succeeded" | "import.failed" | "import.canceled" | "project.created" | "project.updated" | "project.deleted" | "workspace.created" | "workspace.ready" | "workspace.error" | "workspace.stopped" | "workspace.deleted" | "preview.ready" | "preview.down" | "commit.succeeded" | "commit.failed" | "commit.canceled" | "generation.succeeded" | "generation.failed" | "generation.canceled" | "task.progress" | "task.completed" | "task.failed" | "task.canceled" | "webhook.test")[] | null;
                    /** @description False disables the endpoint: what has not been sent is canceled. */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.deliveries": {
        parameters: {
            query?: {
                state?: "pending" | "succeeded" | "failed" | "canceled";
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Events that occurred at this time or later.
                     */
                    since: string;
                    /** @description Only these types; by default all that the endpoint wants. */
                    types?: ("import.succeeded" | "import.failed" | "import.canceled" | "project.created" | "project.updated" | "project.deleted" | "workspace.created" | "workspace.ready" | "workspace.error" | "workspace.stopped" | "workspace.deleted" | "preview.ready" | "preview.down" | "commit.succeeded" | "commit.failed" | "commit.canceled" | "generation.succeeded" | "generation.failed" | "generation.canceled" | "task.progress" | "task.completed" | "task.failed" | "task.canceled" | "webhook.test")[];
                    /** @description Also what the endpoint has accepted before. */
                    withSucceeded?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: double
                         * @description The number of events that are sent.
                         */
                        count: number;
                        /**
                         * Format: date-time
                         * @description If there are more: the time with which to continue.
                         */
                        nextSince: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewEndpointSecret"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "webhooks.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    /** @description `true` if the `Idempotency-Key` was used before: the response is the original resource in its current state. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetails"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.list": {
        parameters: {
            query?: {
                /** @description Only workspaces of this project, and those that it lists of its forks. */
                projectId?: string;
                purpose?: "preview" | "branch" | "production" | "task";
                /** @description Deleted workspaces are listed only with this status. */
                status?: "pending" | "provisioning" | "running" | "stopping" | "stopped" | "starting" | "error" | "deleting" | "deleted";
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items on a page; 20 by default. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.get": {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change, at most 60. */
                wait?: number;
                /** @description The last version that the client has seen. */
                since?: number;
            };
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Variables whose values are never returned; null removes one, others are kept. */
                    secrets?: components["schemas"]["Record_string_string_null"];
                    /**
                     * @description Applies after `rebuild`.
                     * @enum {string}
                     */
                    size?: "small" | "medium" | "large";
                    /**
                     * @description A snapshot of the Daytona account, by its name: sandboxes are created from it, with its resources instead of those of
                     *     `size`. Null: one of the size. Applies after `rebuild`.
                     */
                    snapshot?: string | null;
                    /**
                     * @description All variables of the project's commands, replacing the previous ones; for the next start of the app, or the one in
                     *     progress.
                     */
                    env?: components["schemas"]["Record_string_string"];
                    /**
                     * @description `public` makes the app accessible to anyone, with a link that does not expire, and also every other port on which a
                     *     process in the sandbox listens. A running workspace also gets its current files.
                     * @enum {string}
                     */
                    previewVisibility?: "private" | "public";
                    /** @description Whether edits of the project by API reach the sandbox by themselves while it runs; true by default. */
                    autoSync?: boolean;
                    /** @description Whether packages are taken from and stored in the owner's cache; true by default. Applies to the next install. */
                    useCache?: boolean;
                    /** @description Whether terminals may be opened in the sandbox; true by default. False also ends those that are open. */
                    terminal?: boolean;
                    /**
                     * Format: double
                     * @description 0: never.
                     */
                    autoStopMinutes?: number;
                    /**
                     * Format: double
                     * @description 0: as late as the provider allows.
                     */
                    autoArchiveMinutes?: number;
                    /**
                     * Format: double
                     * @description -1: never.
                     */
                    autoDeleteMinutes?: number;
                    /**
                     * Format: double
                     * @description 0: never.
                     */
                    ttlMinutes?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.builds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuildList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.build": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Build"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.getBuild": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                buildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Build"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDiagnosis"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.createEmbedToken": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: double
                     * @description How long it is valid: 15 minutes by default, at most an hour.
                     */
                    ttlSeconds?: number;
                    /**
                     * @description `view`: status, events and preview, always included. `logs`: the output of its steps. `start`: start it, and ensure
                     *     that it runs.
                     */
                    can?: ("view" | "logs" | "start")[];
                    /** @description Pages of these origins may use it, e.g. `https://www.example.com`. */
                    origins: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Pages send it as `X-Embed-Token`. Shown only once. */
                        token: string;
                        /** Format: date-time */
                        expiresAt: string;
                        can: ("view" | "logs" | "start")[];
                        origins: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.ensure": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.events": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: number;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the version that the change created. `event` is one of `created`, `status`, `step`, `changed`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "created" | "status" | "step" | "changed";
                        data: components["schemas"]["WorkspaceEvent"];
                    };
                };
            };
            /** @description The client has seen the last event; there will be no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.execute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A shell command. */
                    command: string;
                    /** @description Folder, relative to the sandbox's work folder; the project is in `project`. */
                    cwd?: string;
                    env?: components["schemas"]["Record_string_string"];
                    /**
                     * Format: double
                     * @description 30 s by default, at most 50 s; start longer commands as a process.
                     */
                    timeoutMs?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutedCommand"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceHealth"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.keepalive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.lockfiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedLockfiles"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.takeLockfiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulledChanges"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.logs": {
        parameters: {
            query?: {
                /** @description One of `install`, `build`, `start`; all steps by default. */
                step?: "install" | "build" | "start";
            };
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.followLogs": {
        parameters: {
            query?: {
                /** @description The step to follow; by default all of them, one after the other. */
                step?: "install" | "build" | "start";
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: string;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the position from which a client resumes after the event. `event` is one of `output`, `exited`, `end`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "output" | "exited" | "end";
                        data: components["schemas"]["OutputEvent"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.ports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.createPreviewLink": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: double
                     * @description The app's own port by default.
                     */
                    port?: number;
                    /**
                     * Format: double
                     * @description An hour by default, at most a day.
                     */
                    expiresInSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /** Format: double */
                        port: number;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.startProcess": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A shell command. */
                    command: string;
                    /** @description Folder, relative to the sandbox's work folder; the project is in `project`. */
                    cwd?: string;
                    env?: components["schemas"]["Record_string_string"];
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackgroundProcess"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.getProcess": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                processId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackgroundProcess"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.endProcess": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                processId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.followProcess": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: string;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                workspaceId: string;
                processId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the position from which a client resumes after the event. `event` is one of `output`, `exited`, `end`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "output" | "exited" | "end";
                        data: components["schemas"]["OutputEvent"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.pull": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulledChanges"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.restart": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.restartProcess": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.start": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.createStreamTicket": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The parameter `ticket` of the URL of a stream. Shown only once. */
                        ticket: string;
                        /**
                         * Format: date-time
                         * @description Ten minutes from now; until then a client may reconnect.
                         */
                        expiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.sync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: the work continues, and the resource shows its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.terminals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: double
                     * @description Columns; 80 by default.
                     */
                    cols?: number;
                    /**
                     * Format: double
                     * @description Rows; 24 by default.
                     */
                    rows?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.followOutput": {
        parameters: {
            query?: {
                /** @description The `id` of the last event seen; by default, the stream starts with the first event. */
                after?: string;
            };
            header?: {
                /** @description The same, as sent by browsers; it takes precedence over `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                workspaceId: string;
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. `id` is the position from which a client resumes after the event. `event` is one of `output`, `exited`, `end`. A stream ends after at most a minute: to continue, reconnect with the last `id`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Where a client that has seen the event goes on. */
                        id: string;
                        /** @enum {string} */
                        type: "output" | "exited" | "end";
                        data: components["schemas"]["OutputEvent"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.typeInput": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                terminalId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is typed, control characters included; of up to 16 KiB. */
                    input: string;
                };
            };
        };
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    "workspace.resize": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: string;
                terminalId: string;
            };
            cookie?: never;
        };
        /** @description At most 2097152 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** Format: double */
                    cols: number;
                    /** Format: double */
                    rows: number;
                };
            };
        };
        responses: {
            /** @description Done; the response has no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
}
