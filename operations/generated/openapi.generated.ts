// Written by `npm run openapi`.
export const openApiDocument = `{
 "openapi": "3.1.1",
 "info": {
  "title": "Vaporform",
  "version": "0.1.0",
  "description": "Turns a git repository into a project with files, a known stack and a running sandbox.",
  "license": {
   "name": "MIT",
   "identifier": "MIT"
  }
 },
 "servers": [
  {
   "url": "/"
  }
 ],
 "security": [
  {
   "apiKey": []
  }
 ],
 "tags": [
  {
   "name": "auth"
  },
  {
   "name": "generations"
  },
  {
   "name": "github-import"
  },
  {
   "name": "operations"
  },
  {
   "name": "projects"
  },
  {
   "name": "sources"
  },
  {
   "name": "tasks"
  },
  {
   "name": "vfs"
  },
  {
   "name": "webhooks"
  },
  {
   "name": "workspace"
  }
 ],
 "paths": {
  "/api/daytona/launch": {
   "post": {
    "operationId": "sources.launchOlder",
    "tags": [
     "sources"
    ],
    "summary": "Makes a project of a template, and a sandbox that shows it.",
    "requestBody": {
     "description": "JSON.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "template": {
          "type": "string",
          "description": "An id of \`GET /v1/templates\`."
         }
        },
        "required": [
         "template"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the sandbox shows when its preview is ready.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "sandbox": {
           "type": "object",
           "properties": {
            "id": {
             "type": "string"
            },
            "url": {
             "type": [
              "string",
              "null"
             ],
             "description": "Null until the app responds."
            },
            "token": {
             "type": "null"
            },
            "sandboxId": {
             "type": "string",
             "description": "The id of the workspace."
            },
            "workspaceName": {
             "type": "string"
            },
            "projectId": {
             "type": "string"
            },
            "previewUrl": {
             "type": [
              "string",
              "null"
             ],
             "description": "Null until the app responds."
            },
            "apiUrl": {
             "type": "null",
             "description": "The app has one address."
            },
            "status": {
             "type": "string"
            },
            "mode": {
             "type": "string",
             "enum": [
              "development",
              "daytona"
             ]
            },
            "error": {
             "type": [
              "string",
              "null"
             ],
             "description": "Why there is no preview."
            },
            "createdAt": {
             "type": "string",
             "format": "date-time"
            }
           },
           "required": [
            "id",
            "url",
            "token",
            "sandboxId",
            "workspaceName",
            "projectId",
            "previewUrl",
            "apiUrl",
            "status",
            "mode",
            "error",
            "createdAt"
           ]
          }
         },
         "required": [
          "sandbox"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/generate/sandbox": {
   "post": {
    "operationId": "sources.generateOlder",
    "tags": [
     "sources"
    ],
    "summary": "Makes a sandbox of a prompt; 503 while no generator is configured.",
    "requestBody": {
     "description": "JSON.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "prompt": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100000
         }
        },
        "required": [
         "prompt"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the sandbox shows when its preview is ready.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "sandbox": {
           "$ref": "#/components/schemas/OlderSandbox"
          },
          "previewUrl": {
           "type": [
            "string",
            "null"
           ],
           "description": "Null until the app responds."
          },
          "message": {
           "type": "string"
          }
         },
         "required": [
          "success",
          "sandbox",
          "previewUrl",
          "message"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/sandbox": {
   "get": {
    "operationId": "sources.listOlder",
    "tags": [
     "sources"
    ],
    "summary": "Lists sandboxes, newest first.",
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "sandboxes": {
           "type": "array",
           "items": {
            "$ref": "#/components/schemas/OlderSandbox"
           }
          },
          "nextCursor": {
           "type": [
            "string",
            "null"
           ]
          }
         },
         "required": [
          "success",
          "sandboxes",
          "nextCursor"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/sandbox/create": {
   "post": {
    "operationId": "sources.createOlder",
    "tags": [
     "sources"
    ],
    "summary": "Makes a project of generated files, and a sandbox that shows it.",
    "description": "Makes a project of generated files, and a sandbox that shows it. Poll the sandbox until \`previewUrl\` is set.",
    "requestBody": {
     "description": "JSON.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "generatedCode": {
          "type": "object",
          "description": "A map of path to text.",
          "additionalProperties": {
           "type": "string"
          }
         },
         "projectName": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
         },
         "description": {
          "type": "string"
         },
         "buildScript": {
          "type": "string",
          "description": "A command, or the name of a script in \`package.json\`."
         },
         "startScript": {
          "type": "string",
          "description": "The same; it runs in place of the development server, after the build."
         },
         "environment": {
          "type": "object",
          "additionalProperties": {
           "type": "string"
          }
         },
         "autoStop": {
          "type": "number",
          "description": "Hours without use; 0: never.",
          "minimum": 0,
          "maximum": 8760
         },
         "storage": {
          "type": "object",
          "description": "Accepted and ignored: the project keeps its files."
         }
        },
        "required": [
         "generatedCode",
         "projectName"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the sandbox shows when its preview is ready.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "sandbox": {
           "$ref": "#/components/schemas/OlderSandbox"
          },
          "previewUrl": {
           "type": [
            "string",
            "null"
           ],
           "description": "Null until the app responds."
          },
          "message": {
           "type": "string"
          },
          "storage": {
           "type": "object",
           "properties": {
            "persistent": {
             "type": "boolean"
            },
            "tmpfs": {
             "type": "null"
            }
           },
           "required": [
            "persistent",
            "tmpfs"
           ]
          }
         },
         "required": [
          "success",
          "sandbox",
          "previewUrl",
          "message",
          "storage"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/sandbox/health/{projectId}": {
   "get": {
    "operationId": "sources.healthOlder",
    "tags": [
     "sources"
    ],
    "summary": "Returns whether a project's app responds.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "isAlive": {
           "type": "boolean"
          }
         },
         "required": [
          "isAlive"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/sandbox/restart/{projectId}": {
   "post": {
    "operationId": "sources.restartOlder",
    "tags": [
     "sources"
    ],
    "summary": "Restarts a project's sandbox with its files.",
    "description": "Restarts a project's sandbox with its files. Poll the sandbox until \`previewUrl\` is set.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the sandbox shows when its preview is ready.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "sandboxUrl": {
           "type": [
            "string",
            "null"
           ],
           "description": "Null until the app responds."
          },
          "sandboxId": {
           "type": "string"
          }
         },
         "required": [
          "success",
          "sandboxUrl",
          "sandboxId"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/api/sandbox/{workspaceId}": {
   "get": {
    "operationId": "sources.getOlder",
    "tags": [
     "sources"
    ],
    "summary": "Returns a sandbox, by its id or its project's.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "sandbox": {
           "$ref": "#/components/schemas/OlderSandbox"
          }
         },
         "required": [
          "success",
          "sandbox"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   },
   "delete": {
    "operationId": "sources.deleteOlder",
    "tags": [
     "sources"
    ],
    "summary": "Deletes a sandbox.",
    "description": "Deletes a sandbox. Its project stays, with its files.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "success": {
           "type": "boolean"
          },
          "message": {
           "type": "string"
          }
         },
         "required": [
          "success",
          "message"
         ]
        }
       }
      }
     },
     "400": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "description": "Any failure: \`error\` names its reason.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OlderError"
        }
       }
      }
     }
    }
   }
  },
  "/openapi.json": {
   "get": {
    "operationId": "operations.openApi",
    "tags": [
     "operations"
    ],
    "summary": "Returns this API's OpenAPI 3.1 document.",
    "parameters": [
     {
      "name": "If-None-Match",
      "in": "header",
      "description": "The \`ETag\` of the client's copy of the document.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The OpenAPI 3.1 document of this API.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object"
        }
       }
      }
     },
     "304": {
      "description": "The client's copy is up to date.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": []
   }
  },
  "/v1/admin/bases": {
   "get": {
    "operationId": "workspace.bases",
    "tags": [
     "workspace"
    ],
    "summary": "Lists the templates' bases at the provider.",
    "description": "Lists the templates' bases at the provider. Requires the administrator's key.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/BaseList"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/admin/bases/{baseName}": {
   "get": {
    "operationId": "workspace.base",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a base.",
    "description": "Returns a base. Requires the administrator's key.",
    "parameters": [
     {
      "name": "baseName",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Base"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/admin/bases/{baseName}/build": {
   "post": {
    "operationId": "workspace.buildBase",
    "tags": [
     "workspace"
    ],
    "summary": "Builds a base at the provider, or activates it.",
    "description": "Builds a base at the provider, or activates it. Requires the administrator's key.",
    "parameters": [
     {
      "name": "baseName",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Base"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/admin/bases/{baseName}/events": {
   "get": {
    "operationId": "workspace.baseEvents",
    "tags": [
     "workspace"
    ],
    "summary": "Streams the states and the log of a base's last build.",
    "description": "Streams the states and the log of a base's last build. Requires the administrator's key.",
    "parameters": [
     {
      "name": "baseName",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`queued\`, \`building\`, \`log\`, \`active\`, \`inactive\`, \`failed\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "queued",
         "building",
         "log",
         "active",
         "inactive",
         "failed"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/BaseEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/admin/jobs": {
   "get": {
    "operationId": "operations.jobs",
    "tags": [
     "operations"
    ],
    "summary": "Returns how many jobs wait and run, since when the oldest waits, and why jobs failed.",
    "description": "Returns how many jobs wait and run, since when the oldest waits, and why jobs failed. Requires the administrator's key.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Jobs"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/admin/owners/{ownerId}/limits": {
   "get": {
    "operationId": "operations.getLimits",
    "tags": [
     "operations"
    ],
    "summary": "Returns the limits of an owner.",
    "description": "Returns the limits of an owner. For the administrator.",
    "parameters": [
     {
      "name": "ownerId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OwnerLimits"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   },
   "put": {
    "operationId": "operations.setLimits",
    "tags": [
     "operations"
    ],
    "summary": "Sets all limits of an owner; omitted limits are removed.",
    "description": "Sets all limits of an owner; omitted limits are removed. For the administrator.",
    "parameters": [
     {
      "name": "ownerId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "projectsMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000
         },
         "storedBytesMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000000000000,
          "description": "Of all stored revisions, each file as often as it was written."
         },
         "runningWorkspacesMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000,
          "description": "Workspaces whose desired state is running."
         },
         "terminalsMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000,
          "description": "Open terminals: 8 by default, 0 allows none."
         },
         "importsPerHourMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000
         },
         "importsAtOnceMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000,
          "description": "Imports that have not ended."
         },
         "previewDeploymentsMax": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "minimum": 0,
          "maximum": 1000000,
          "description": "Pull requests that each project may have deployed at a time: 5 by default."
         }
        }
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OwnerLimits"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/api-keys": {
   "get": {
    "operationId": "auth.listApiKeys",
    "tags": [
     "auth"
    ],
    "summary": "Lists API keys, newest first, without the keys themselves.",
    "description": "Lists API keys, newest first, without the keys themselves. Requires the administrator's key.",
    "parameters": [
     {
      "name": "ownerId",
      "in": "query",
      "description": "Only the keys of this owner.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ApiKeyPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   },
   "post": {
    "operationId": "auth.createApiKey",
    "tags": [
     "auth"
    ],
    "summary": "Creates an API key for an owner.",
    "description": "Creates an API key for an owner. Requires the administrator's key.",
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "ownerId": {
          "type": "string",
          "minLength": 1,
          "maxLength": 128,
          "description": "The key's owner: your user or customer. Everything created with the key belongs to this owner."
         },
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800
         }
        },
        "required": [
         "ownerId",
         "name"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "apiKey": {
           "$ref": "#/components/schemas/ApiKey"
          },
          "key": {
           "type": "string",
           "description": "The key itself; it is shown only once."
          }
         },
         "required": [
          "apiKey",
          "key"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/api-keys/{keyId}": {
   "delete": {
    "operationId": "auth.revokeApiKey",
    "tags": [
     "auth"
    ],
    "summary": "Revokes an API key; requests with it are refused from now on.",
    "description": "Revokes an API key; requests with it are refused from now on. Requires the administrator's key.",
    "parameters": [
     {
      "name": "keyId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "403": {
      "$ref": "#/components/responses/AdministratorOnly"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "x-administrator-only": true
   }
  },
  "/v1/commits/{commitId}": {
   "get": {
    "operationId": "github-import.getCommit",
    "tags": [
     "github-import"
    ],
    "summary": "Returns a commit; with \`wait\`, as soon as it changes or has ended.",
    "parameters": [
     {
      "name": "commitId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "wait",
      "in": "query",
      "description": "Seconds to wait for a change before the response.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0,
       "maximum": 60
      }
     },
     {
      "name": "since",
      "in": "query",
      "description": "The last version seen; the response waits for a newer one.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Commit"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/commits/{commitId}/cancel": {
   "post": {
    "operationId": "github-import.cancelCommit",
    "tags": [
     "github-import"
    ],
    "summary": "Cancels a commit.",
    "description": "Cancels a commit. One that has ended, or whose push has begun, is returned unchanged.",
    "parameters": [
     {
      "name": "commitId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Commit"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/commits/{commitId}/events": {
   "get": {
    "operationId": "github-import.commitEvents",
    "tags": [
     "github-import"
    ],
    "summary": "Streams a commit's events as server-sent events, from the first or from \`Last-Event-ID\`, until it has ended: \`queued\`, \`running\`, \`step\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`.",
    "parameters": [
     {
      "name": "commitId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`queued\`, \`running\`, \`step\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "queued",
         "running",
         "step",
         "progress",
         "retrying",
         "succeeded",
         "failed",
         "canceled"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/CommitEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/commits/{commitId}/retry": {
   "post": {
    "operationId": "github-import.retryCommit",
    "tags": [
     "github-import"
    ],
    "summary": "Retries a failed or canceled commit; any other is returned unchanged.",
    "parameters": [
     {
      "name": "commitId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Commit"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/detect": {
   "post": {
    "operationId": "github-import.detectFiles",
    "tags": [
     "github-import"
    ],
    "summary": "Detects the stack of the posted files.",
    "description": "Detects the stack of the posted files. Nothing is stored.",
    "requestBody": {
     "description": "At most 20971520 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "files": {
          "type": "array",
          "items": {
           "$ref": "#/components/schemas/PostedFile"
          },
          "minItems": 1,
          "maxItems": 100000
         },
         "appRoot": {
          "type": "string",
          "maxLength": 4096,
          "description": "Treat this folder as the app."
         },
         "packageManager": {
          "type": "string",
          "maxLength": 100
         },
         "install": {
          "type": "string",
          "maxLength": 1000
         },
         "setup": {
          "type": "string",
          "maxLength": 1000
         },
         "build": {
          "type": "string",
          "maxLength": 1000
         },
         "dev": {
          "type": "string",
          "maxLength": 1000
         },
         "start": {
          "type": "string",
          "maxLength": 1000
         },
         "port": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 65535
         },
         "overrides": {
          "$ref": "#/components/schemas/OverridesRequest",
          "description": "Overrides; they take precedence over the files, including \`vaporform.json\`."
         }
        },
        "required": [
         "files"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Stack"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/generations/{generationId}": {
   "get": {
    "operationId": "generations.get",
    "tags": [
     "generations"
    ],
    "summary": "Returns a generation; with \`wait\`, as soon as it changes or has ended.",
    "parameters": [
     {
      "name": "generationId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "wait",
      "in": "query",
      "description": "Seconds to wait for a change before the response.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0,
       "maximum": 60
      }
     },
     {
      "name": "since",
      "in": "query",
      "description": "The last version seen; the response waits for a newer one.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Generation"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/generations/{generationId}/apply": {
   "post": {
    "operationId": "generations.apply",
    "tags": [
     "generations"
    ],
    "summary": "Makes the changes of a generation that was started with \`apply: false\` one revision.",
    "description": "Makes the changes of a generation that was started with \`apply: false\` one revision. Repeated, it returns the generation unchanged. Fails with \`conflict\` if the files were changed since the revision that the model has read.",
    "parameters": [
     {
      "name": "generationId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Generation"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/generations/{generationId}/cancel": {
   "post": {
    "operationId": "generations.cancel",
    "tags": [
     "generations"
    ],
    "summary": "Cancels a generation.",
    "description": "Cancels a generation. One whose files are being written ends after that. Any that has ended is returned unchanged, and a revision that was made stays.",
    "parameters": [
     {
      "name": "generationId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Generation"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/generations/{generationId}/events": {
   "get": {
    "operationId": "generations.events",
    "tags": [
     "generations"
    ],
    "summary": "Streams a generation's events as server-sent events, from the first or from \`Last-Event-ID\`, until it has ended: \`queued\`, \`running\`, \`step\`, \`activity\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`.",
    "parameters": [
     {
      "name": "generationId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`queued\`, \`running\`, \`step\`, \`activity\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "queued",
         "running",
         "step",
         "activity",
         "progress",
         "retrying",
         "succeeded",
         "failed",
         "canceled"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/GenerationEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/git-connections": {
   "get": {
    "operationId": "github-import.listGitConnections",
    "tags": [
     "github-import"
    ],
    "summary": "Lists connections, newest first, without their tokens.",
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ConnectionPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "github-import.createGitConnection",
    "tags": [
     "github-import"
    ],
    "summary": "Stores a token for private repositories.",
    "description": "Stores a token for private repositories. Imports refer to the connection instead of sending a token.",
    "parameters": [
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800,
          "description": "A display name, e.g. whose token it is."
         },
         "token": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000,
          "description": "An access token that may read the repositories. It is sealed, and never returned."
         },
         "host": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048,
          "description": "The base URL of the token's host, and the only one that it is sent to; \`https://github.com\` by default."
         }
        },
        "required": [
         "name",
         "token"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/GitConnection"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/git-connections/github-app": {
   "post": {
    "operationId": "github-import.installGitHubApp",
    "tags": [
     "github-import"
    ],
    "summary": "Begins the installation of the GitHub App: returns the page of GitHub where a user confirms it.",
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800,
          "description": "A display name of the connection."
         }
        },
        "required": [
         "name"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "url": {
           "type": "string",
           "description": "The page of GitHub where the user installs the App."
          },
          "expiresAt": {
           "type": "string",
           "format": "date-time",
           "description": "Until when GitHub's response is accepted."
          }
         },
         "required": [
          "url",
          "expiresAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/git-connections/github-app/callback": {
   "post": {
    "operationId": "github-import.connectGitHubApp",
    "tags": [
     "github-import"
    ],
    "summary": "Stores a connection to an installation of the GitHub App, with what GitHub has appended to the App's callback URL.",
    "description": "Stores a connection to an installation of the GitHub App, with what GitHub has appended to the App's callback URL. Only the owner who began the installation may do so, once, and GitHub must confirm that the user may use the installation.",
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "state": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
         },
         "code": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
         },
         "installationId": {
          "type": "string",
          "minLength": 1,
          "maxLength": 20,
          "description": "\`installation_id\` of the URL."
         }
        },
        "required": [
         "state",
         "code",
         "installationId"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/GitConnection"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/git-connections/{connectionId}": {
   "delete": {
    "operationId": "github-import.deleteGitConnection",
    "tags": [
     "github-import"
    ],
    "summary": "Deletes a connection and its token.",
    "description": "Deletes a connection and its token. Imports that need it fail from now on. Returns 204 also if it was deleted before.",
    "parameters": [
     {
      "name": "connectionId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/github/webhook": {
   "post": {
    "operationId": "github-import.githubWebhook",
    "tags": [
     "github-import"
    ],
    "summary": "Receives GitHub's webhook events, signed with \`GitHubWebhookSecret\` or \`GitHubAppWebhookSecret\`: a push to a branch is imported, with \`strategy\` \\"merge\\", into each project that was imported from that branch; a pull request is deployed in each project that has preview deployments on; a change of an installation of the GitHub App is noted in its connections, if the App's own secret has signed it.",
    "parameters": [
     {
      "name": "X-Hub-Signature-256",
      "in": "header",
      "description": "\`sha256=\` and the HMAC of the body with the webhook's secret, in hex.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "X-GitHub-Event",
      "in": "header",
      "description": "The kind of event: \`push\`, \`pull_request\`, \`installation\` or \`installation_repositories\`; any other is accepted and ignored.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "X-GitHub-Delivery",
      "in": "header",
      "description": "The delivery's id. A body that was received before is ignored, even with another id.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "GitHub's payload, as JSON or as a form.",
     "required": true,
     "content": {
      "*/*": {
       "schema": {
        "type": "string",
        "format": "binary"
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Received; there is nothing to import.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "imports": {
           "type": "array",
           "items": {
            "type": "string"
           },
           "description": "Ids of the queued imports."
          },
          "deployments": {
           "type": "integer",
           "description": "Of an event of a pull request: the projects in which it changes something."
          },
          "connections": {
           "type": "integer",
           "description": "Of an event of an installation of the GitHub App: the connections that use it."
          }
         },
         "required": [
          "imports"
         ]
        }
       }
      }
     },
     "202": {
      "description": "The imports that the push started, or that the pull request was noted.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "imports": {
           "type": "array",
           "items": {
            "type": "string"
           },
           "description": "Ids of the queued imports."
          },
          "deployments": {
           "type": "integer",
           "description": "Of an event of a pull request: the projects in which it changes something."
          },
          "connections": {
           "type": "integer",
           "description": "Of an event of an installation of the GitHub App: the connections that use it."
          }
         },
         "required": [
          "imports"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "403": {
      "description": "The delivery is not signed with the webhook's secret.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "413": {
      "description": "The delivery is larger than GitHub's limit, or too many deliveries arrive at the same time.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "504": {
      "description": "The delivery took too long to arrive.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": []
   }
  },
  "/v1/health": {
   "get": {
    "operationId": "operations.health",
    "tags": [
     "operations"
    ],
    "summary": "Returns whether this process can serve requests.",
    "description": "Returns whether this process can serve requests. Fails with 503 if a database or the message queue does not respond. With \`degraded\` it can serve, but sandboxes are unreachable or jobs wait too long. Needs no key.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Health"
        }
       }
      }
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": []
   }
  },
  "/v1/imports": {
   "get": {
    "operationId": "github-import.list",
    "tags": [
     "github-import"
    ],
    "summary": "Lists imports, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "query",
      "description": "Only imports of this project.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "queued",
        "running",
        "succeeded",
        "failed",
        "canceled"
       ]
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ImportPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "github-import.start",
    "tags": [
     "github-import"
    ],
    "summary": "Imports a git repository into a new project.",
    "description": "Imports a git repository into a new project. Returns at once; follow the import by polling or by its events.",
    "parameters": [
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "repoUrl": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048,
          "description": "A repository's address for git or SSH, \`owner/repo\`, or the address of one of its pages, copied from a browser."
         },
         "ref": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "A branch, a tag, \`HEAD\`, any full \`refs/…\`, or all digits of a commit or of a tag; without it the default branch."
         },
         "branch": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "Another name for \`ref\`."
         },
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800,
          "description": "The project's name; the repository's if absent."
         },
         "provision": {
          "type": "boolean",
          "description": "Whether the project gets a workspace; true by default."
         },
         "overrides": {
          "$ref": "#/components/schemas/OverridesRequest",
          "description": "Overrides of the detected stack; stored with the project."
         },
         "connectionId": {
          "type": "string",
          "maxLength": 100,
          "description": "The connection with which to read a private repository."
         },
         "accessToken": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000,
          "description": "A token with which to read a private repository, only for this import: it is deleted when the import ends."
         }
        },
        "required": [
         "repoUrl"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "import": {
           "$ref": "#/components/schemas/Import"
          },
          "project": {
           "$ref": "#/components/schemas/ImportedProject"
          }
         },
         "required": [
          "import",
          "project"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/imports/{importId}": {
   "get": {
    "operationId": "github-import.get",
    "tags": [
     "github-import"
    ],
    "summary": "Returns an import; with \`wait\`, as soon as it changes or has ended.",
    "parameters": [
     {
      "name": "importId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "wait",
      "in": "query",
      "description": "Seconds to wait for a change before the response.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0,
       "maximum": 60
      }
     },
     {
      "name": "since",
      "in": "query",
      "description": "The last version seen; the response waits for a newer one.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Import"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/imports/{importId}/cancel": {
   "post": {
    "operationId": "github-import.cancel",
    "tags": [
     "github-import"
    ],
    "summary": "Cancels an import.",
    "description": "Cancels an import. One that has ended, or has published its files, is returned unchanged.",
    "parameters": [
     {
      "name": "importId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Import"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/imports/{importId}/events": {
   "get": {
    "operationId": "github-import.events",
    "tags": [
     "github-import"
    ],
    "summary": "Streams an import's events as server-sent events, from the first or from \`Last-Event-ID\`, until it has ended: \`queued\`, \`running\`, \`step\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`.",
    "parameters": [
     {
      "name": "importId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`queued\`, \`running\`, \`step\`, \`progress\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "queued",
         "running",
         "step",
         "progress",
         "retrying",
         "succeeded",
         "failed",
         "canceled"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/ImportEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "streamTicket": []
     }
    ]
   }
  },
  "/v1/imports/{importId}/retry": {
   "post": {
    "operationId": "github-import.retry",
    "tags": [
     "github-import"
    ],
    "summary": "Retries a failed or canceled import; any other is returned unchanged.",
    "parameters": [
     {
      "name": "importId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "X-Access-Token",
      "in": "header",
      "description": "A new token for an import that had its own token.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Import"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/imports/{importId}/stream-tickets": {
   "post": {
    "operationId": "github-import.createStreamTicket",
    "tags": [
     "github-import"
    ],
    "summary": "Creates a ticket with which a browser's \`EventSource\`, which cannot send a key, opens the events of one import, with \`?ticket=\`.",
    "description": "Creates a ticket with which a browser's \`EventSource\`, which cannot send a key, opens the events of one import, with \`?ticket=\`. It must be used within a minute.",
    "parameters": [
     {
      "name": "importId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "ticket": {
           "type": "string",
           "description": "The parameter \`ticket\` of the URL of the stream. Shown only once."
          },
          "expiresAt": {
           "type": "string",
           "format": "date-time",
           "description": "Ten minutes from now; until then a client may reconnect."
          }
         },
         "required": [
          "ticket",
          "expiresAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/limits": {
   "get": {
    "operationId": "operations.limits",
    "tags": [
     "operations"
    ],
    "summary": "Returns the limits in force.",
    "description": "Returns the limits in force. The limits of requests apply to each host, all others to all hosts together.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Limits"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/preview-proxy/resolve": {
   "post": {
    "operationId": "workspace.resolve",
    "tags": [
     "workspace"
    ],
    "summary": "Returns one preview's state for the preview proxy.",
    "description": "Returns one preview's state for the preview proxy. Only the proxy's credential is accepted.",
    "parameters": [
     {
      "name": "X-Preview-Proxy-Key",
      "in": "header",
      "description": "The credential shared by the proxy and the API: the secret PreviewProxyKey.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "slug": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63,
          "description": "The first part of the preview's host name."
         },
         "isVisit": {
          "type": "boolean",
          "description": "A visitor with access has requested a page: a stopped workspace is started."
         }
        },
        "required": [
         "slug",
         "isVisit"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ResolvedPreview"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": []
   }
  },
  "/v1/projects": {
   "get": {
    "operationId": "projects.list",
    "tags": [
     "projects"
    ],
    "summary": "Lists projects, newest first.",
    "parameters": [
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "importing",
        "ready",
        "failed",
        "deleting"
       ]
      }
     },
     {
      "name": "name",
      "in": "query",
      "description": "Part of the name, case-insensitive.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProjectPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "sources.create",
    "tags": [
     "sources"
    ],
    "summary": "Creates a project.",
    "description": "Creates a project. Without a source it has an empty tree (201). With one it has the source's files and the stack that was detected in them, and its workspace is being prepared (202): follow it until its preview is ready.",
    "parameters": [
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 33554432 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800
         },
         "description": {
          "type": "string",
          "maxLength": 8000
         },
         "language": {
          "type": "string",
          "maxLength": 200,
          "description": "The language of the future files, e.g. \`python\`: the workspace is created for it."
         },
         "provision": {
          "type": "boolean",
          "description": "Whether the project gets a workspace; true by default with a source, else false."
         },
         "overrides": {
          "$ref": "#/components/schemas/OverridesRequest",
          "description": "What is set of the stack in place of what will be detected."
         },
         "source": {
          "$ref": "#/components/schemas/SourceRequest",
          "description": "What the project begins with; an empty tree by default."
         }
        },
        "required": [
         "name"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "workspace": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Workspace"
            },
            {
             "type": "null"
            }
           ],
           "description": "With a source: the project's workspace; null if \`provision\` is false, or the owner may have no more running."
          },
          "report": {
           "$ref": "#/components/schemas/SourceReport",
           "description": "With a source: what was made of it."
          },
          "generation": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Generation"
            },
            {
             "type": "null"
            }
           ],
           "description": "With the type \`prompt\`: the job that writes the files; follow it by its events. Else null."
          },
          "id": {
           "type": "string"
          },
          "ownerId": {
           "type": "string"
          },
          "name": {
           "type": "string"
          },
          "description": {
           "type": [
            "string",
            "null"
           ]
          },
          "status": {
           "type": "string",
           "enum": [
            "importing",
            "ready",
            "failed",
            "deleting"
           ]
          },
          "version": {
           "type": "number",
           "format": "double",
           "description": "Increases with every change."
          },
          "source": {
           "$ref": "#/components/schemas/ProjectSource"
          },
          "language": {
           "type": [
            "string",
            "null"
           ],
           "description": "The detected language, otherwise the one given when the project was created."
          },
          "stack": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Stack"
            },
            {
             "type": "null"
            }
           ]
          },
          "overrides": {
           "$ref": "#/components/schemas/StackOverrides",
           "description": "The owner's overrides of the stack; kept over imports and detections."
          },
          "warnings": {
           "type": "array",
           "items": {
            "$ref": "#/components/schemas/ImportWarning"
           },
           "description": "Content that the newest import could not include; empty if everything was included."
          },
          "revisionSeq": {
           "type": "number",
           "format": "double",
           "description": "The revision of the files that \`stack\` was read from."
          },
          "forkedFrom": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/ForkedFrom"
            },
            {
             "type": "null"
            }
           ],
           "description": "Of a fork; null for any other project."
          },
          "createdAt": {
           "type": "string",
           "format": "date-time"
          },
          "updatedAt": {
           "type": "string",
           "format": "date-time"
          }
         },
         "required": [
          "id",
          "ownerId",
          "name",
          "description",
          "status",
          "version",
          "source",
          "language",
          "stack",
          "overrides",
          "warnings",
          "revisionSeq",
          "forkedFrom",
          "createdAt",
          "updatedAt"
         ]
        }
       }
      }
     },
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "workspace": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Workspace"
            },
            {
             "type": "null"
            }
           ],
           "description": "With a source: the project's workspace; null if \`provision\` is false, or the owner may have no more running."
          },
          "report": {
           "$ref": "#/components/schemas/SourceReport",
           "description": "With a source: what was made of it."
          },
          "generation": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Generation"
            },
            {
             "type": "null"
            }
           ],
           "description": "With the type \`prompt\`: the job that writes the files; follow it by its events. Else null."
          },
          "id": {
           "type": "string"
          },
          "ownerId": {
           "type": "string"
          },
          "name": {
           "type": "string"
          },
          "description": {
           "type": [
            "string",
            "null"
           ]
          },
          "status": {
           "type": "string",
           "enum": [
            "importing",
            "ready",
            "failed",
            "deleting"
           ]
          },
          "version": {
           "type": "number",
           "format": "double",
           "description": "Increases with every change."
          },
          "source": {
           "$ref": "#/components/schemas/ProjectSource"
          },
          "language": {
           "type": [
            "string",
            "null"
           ],
           "description": "The detected language, otherwise the one given when the project was created."
          },
          "stack": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/Stack"
            },
            {
             "type": "null"
            }
           ]
          },
          "overrides": {
           "$ref": "#/components/schemas/StackOverrides",
           "description": "The owner's overrides of the stack; kept over imports and detections."
          },
          "warnings": {
           "type": "array",
           "items": {
            "$ref": "#/components/schemas/ImportWarning"
           },
           "description": "Content that the newest import could not include; empty if everything was included."
          },
          "revisionSeq": {
           "type": "number",
           "format": "double",
           "description": "The revision of the files that \`stack\` was read from."
          },
          "forkedFrom": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/ForkedFrom"
            },
            {
             "type": "null"
            }
           ],
           "description": "Of a fork; null for any other project."
          },
          "createdAt": {
           "type": "string",
           "format": "date-time"
          },
          "updatedAt": {
           "type": "string",
           "format": "date-time"
          }
         },
         "required": [
          "id",
          "ownerId",
          "name",
          "description",
          "status",
          "version",
          "source",
          "language",
          "stack",
          "overrides",
          "warnings",
          "revisionSeq",
          "forkedFrom",
          "createdAt",
          "updatedAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}": {
   "get": {
    "operationId": "projects.get",
    "tags": [
     "projects"
    ],
    "summary": "Returns a project.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Project"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "delete": {
    "operationId": "projects.remove",
    "tags": [
     "projects"
    ],
    "summary": "Deletes a project with its files, imports and workspace.",
    "description": "Deletes a project with its files, imports and workspace. Returns 204 also if it was deleted before.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "patch": {
    "operationId": "projects.update",
    "tags": [
     "projects"
    ],
    "summary": "Changes a project's name or description.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800
         },
         "description": {
          "type": "string",
          "maxLength": 8000
         }
        }
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Project"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/archive": {
   "get": {
    "operationId": "vfs.archive",
    "tags": [
     "vfs"
    ],
    "summary": "Streams a project's files as an archive (\`?format=tar.gz\` or \`zip\`), with modes and symbolic links; submodules are empty folders.",
    "description": "Streams a project's files as an archive (\`?format=tar.gz\` or \`zip\`), with modes and symbolic links; submodules are empty folders. \`?path=\` packs one folder, with names relative to it; \`?revision=\` packs an earlier tree. Open archives are limited to four per owner.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "format",
      "in": "query",
      "description": "The archive format; a gzipped tar by default.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "tar.gz",
        "zip"
       ]
      }
     },
     {
      "name": "path",
      "in": "query",
      "description": "The folder to pack, to which names in the archive are relative; the root by default.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "revision",
      "in": "query",
      "description": "The number of an earlier revision; the newest by default.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The archive, streamed.",
      "headers": {
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       }
      },
      "content": {
       "application/gzip": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       },
       "application/zip": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "put": {
    "operationId": "vfs.putArchive",
    "tags": [
     "vfs"
    ],
    "summary": "Makes the files of an archive, a zip or a tar.gz of at most 256 MiB, the project's files, as one revision; returns \`{ revision, files, sizeBytes }\`.",
    "description": "Makes the files of an archive, a zip or a tar.gz of at most 256 MiB, the project's files, as one revision; returns \`{ revision, files, sizeBytes }\`. If all files are in one folder, that is the root. If the archive is refused, nothing changes.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "A zip or a tar.gz.",
     "required": true,
     "content": {
      "application/gzip": {
       "schema": {
        "type": "string",
        "format": "binary"
       }
      },
      "application/zip": {
       "schema": {
        "type": "string",
        "format": "binary"
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "The archive's files are the project's.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "revision": {
           "type": "integer",
           "description": "The number of the revision created by the archive."
          },
          "files": {
           "type": "integer"
          },
          "sizeBytes": {
           "type": "integer",
           "description": "Of all files together."
          }
         },
         "required": [
          "revision",
          "files",
          "sizeBytes"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "413": {
      "description": "The archive, or what is in it, is too large.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/batch": {
   "post": {
    "operationId": "vfs.batch",
    "tags": [
     "vfs"
    ],
    "summary": "Writes, deletes and moves many files as one revision.",
    "description": "Writes, deletes and moves many files as one revision. If an operation fails, none is applied, and the failure names it.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 33554432 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "operations": {
          "type": "array",
          "items": {
           "anyOf": [
            {
             "$ref": "#/components/schemas/WriteOperation"
            },
            {
             "$ref": "#/components/schemas/DeleteOperation"
            },
            {
             "$ref": "#/components/schemas/MoveOperation"
            }
           ]
          },
          "minItems": 1,
          "maxItems": 10000,
          "description": "Applied in order, each to the result of the previous ones."
         },
         "ifRevision": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "description": "The batch is refused unless this is the current revision."
         }
        },
        "required": [
         "operations"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/MadeRevision"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/changes": {
   "get": {
    "operationId": "vfs.changes",
    "tags": [
     "vfs"
    ],
    "summary": "Lists the changes since the last import; all files if there was none.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "query",
      "description": "A file, or a folder with its content; all files by default.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 4096
      }
     },
     {
      "name": "patch",
      "in": "query",
      "description": "Whether to return the changes of texts as unified diffs; a page then has at most 50 files.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 100 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 1000
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 100
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/DiffPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/commits": {
   "get": {
    "operationId": "github-import.listCommits",
    "tags": [
     "github-import"
    ],
    "summary": "Lists a project's commits, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "queued",
        "running",
        "succeeded",
        "failed",
        "canceled"
       ]
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/CommitPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "github-import.createCommit",
    "tags": [
     "github-import"
    ],
    "summary": "Commits a project's changes since its last import, and pushes them to a branch of its repository.",
    "description": "Commits a project's changes since its last import, and pushes them to a branch of its repository. Returns at once; follow the commit by polling or by its events.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "message": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256000,
          "description": "The commit's message; its first line is the title."
         },
         "branch": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "The branch to push to, created if it does not exist; by default a new one, \`vaporform/<title>-<id>\`."
         },
         "paths": {
          "type": "array",
          "items": {
           "type": "string"
          },
          "description": "Files and folders to commit; by default all changes."
         },
         "author": {
          "$ref": "#/components/schemas/CommitAuthor",
          "description": "By default the committer, Vaporform."
         },
         "revision": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 2147483647,
          "description": "The revision of the files to commit; by default the newest one."
         },
         "connectionId": {
          "type": "string",
          "maxLength": 100,
          "description": "The connection with which to push; by default that of the last import."
         },
         "fork": {
          "type": "boolean",
          "description": "On GitHub: if the token may not push to the repository, pushes to the fork of the token's user, and makes it if there\\nis none. By default the commit then fails."
         },
         "signed": {
          "type": "boolean",
          "description": "On GitHub: lets GitHub make the commit, which is signed then. Its author is the token's user. Not for changes of\\nexecutable files, links and submodules."
         }
        },
        "required": [
         "message"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Commit"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/detect": {
   "post": {
    "operationId": "github-import.detectProject",
    "tags": [
     "github-import"
    ],
    "summary": "Detects a project's stack again, e.g.",
    "description": "Detects a project's stack again, e.g. after edits, and records it.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/DetectedProject"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/diff": {
   "get": {
    "operationId": "vfs.diff",
    "tags": [
     "vfs"
    ],
    "summary": "Lists the differences between two revisions: added, changed, deleted and renamed files.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "from",
      "in": "query",
      "description": "The number of a revision; by default the one before \`to\`.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     },
     {
      "name": "to",
      "in": "query",
      "description": "The number of a revision; the current one by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     },
     {
      "name": "path",
      "in": "query",
      "description": "A file, or a folder with its content; all files by default.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 4096
      }
     },
     {
      "name": "patch",
      "in": "query",
      "description": "Whether to return the changes of texts as unified diffs; a page then has at most 50 files.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 100 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 1000
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 100
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/DiffPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/files/{path}": {
   "get": {
    "operationId": "vfs.readBytes.get",
    "tags": [
     "vfs"
    ],
    "summary": "Returns a file's bytes, with its ETag.",
    "description": "Returns a file's bytes, with its ETag. \`?revision=\` reads an earlier tree, \`?inline=true\` lets a browser display it; ranges and If-None-Match work as in HTTP.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      },
      "x-rest-of-path": true
     },
     {
      "name": "revision",
      "in": "query",
      "description": "The number of an earlier revision; the newest by default.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "inline",
      "in": "query",
      "description": "Whether a browser may display the file instead of downloading it.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "Range",
      "in": "header",
      "description": "One range of bytes, e.g. \`bytes=0-1023\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-Range",
      "in": "header",
      "description": "The \`ETag\` of the part that the client already has; if the file has changed, all of it is sent.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-Match",
      "in": "header",
      "description": "The request fails with 412 unless the file has this \`ETag\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-None-Match",
      "in": "header",
      "description": "Entity tags of the client's copies; if one matches, the response is 304.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The file's bytes.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "*/*": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       }
      }
     },
     "206": {
      "description": "The requested range.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "Content-Range": {
        "description": "The range of bytes, and the size of the file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "*/*": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       }
      }
     },
     "304": {
      "description": "The client's copy is up to date.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "412": {
      "description": "The file does not meet the request's conditions; the response has its \`ETag\`.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "416": {
      "description": "The file ends before the range begins.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "Content-Range": {
        "description": "The range of bytes, and the size of the file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "put": {
    "operationId": "vfs.writeBytes",
    "tags": [
     "vfs"
    ],
    "summary": "Writes a file from the body, of at most \`fileBytesMax\` of \`GET /v1/limits\`, and returns \`{ path, hash, sizeBytes, mode, revision }\`: 201 for a new file, 200 for an existing one.",
    "description": "Writes a file from the body, of at most \`fileBytesMax\` of \`GET /v1/limits\`, and returns \`{ path, hash, sizeBytes, mode, revision }\`: 201 for a new file, 200 for an existing one. If-Match and If-None-Match: * protect against a write in between (412, with the ETag). \`?mode=100755\` makes it executable, \`?mode=120000\` a symbolic link whose target is the body.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      },
      "x-rest-of-path": true
     },
     {
      "name": "mode",
      "in": "query",
      "description": "Git's mode: a plain file, an executable one, or a symbolic link.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "100644",
        "100755",
        "120000"
       ]
      }
     },
     {
      "name": "If-Match",
      "in": "header",
      "description": "The request fails with 412 unless the file has this \`ETag\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-None-Match",
      "in": "header",
      "description": "\`*\`: the request fails with 412 if the file exists.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "The file's bytes.",
     "required": true,
     "content": {
      "*/*": {
       "schema": {
        "type": "string",
        "format": "binary"
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "The existing file was overwritten.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "path": {
           "type": "string"
          },
          "hash": {
           "type": "string",
           "description": "SHA-256 of the content, in hex."
          },
          "sizeBytes": {
           "type": "integer"
          },
          "mode": {
           "type": "string"
          },
          "revision": {
           "type": "integer",
           "description": "The number of the revision created by the write."
          }
         },
         "required": [
          "path",
          "hash",
          "sizeBytes",
          "mode",
          "revision"
         ]
        }
       }
      }
     },
     "201": {
      "description": "Created.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "path": {
           "type": "string"
          },
          "hash": {
           "type": "string",
           "description": "SHA-256 of the content, in hex."
          },
          "sizeBytes": {
           "type": "integer"
          },
          "mode": {
           "type": "string"
          },
          "revision": {
           "type": "integer",
           "description": "The number of the revision created by the write."
          }
         },
         "required": [
          "path",
          "hash",
          "sizeBytes",
          "mode",
          "revision"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "412": {
      "description": "The file does not meet the request's conditions; the response has its \`ETag\`.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "413": {
      "description": "The file exceeds the size limit.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "delete": {
    "operationId": "vfs.deleteBytes",
    "tags": [
     "vfs"
    ],
    "summary": "Deletes a file, or with \`?recursive=true\` a folder.",
    "description": "Deletes a file, or with \`?recursive=true\` a folder. Returns 204 also if it was deleted before.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      },
      "x-rest-of-path": true
     },
     {
      "name": "recursive",
      "in": "query",
      "description": "Whether a folder is deleted with its content.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "If-Match",
      "in": "header",
      "description": "The request fails with 412 unless the file has this \`ETag\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Deleted by this request or before."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "412": {
      "description": "The file does not meet the request's conditions; the response has its \`ETag\`.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "head": {
    "operationId": "vfs.readBytes.head",
    "tags": [
     "vfs"
    ],
    "summary": "Returns a file's bytes, with its ETag.",
    "description": "Returns a file's bytes, with its ETag. \`?revision=\` reads an earlier tree, \`?inline=true\` lets a browser display it; ranges and If-None-Match work as in HTTP.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      },
      "x-rest-of-path": true
     },
     {
      "name": "revision",
      "in": "query",
      "description": "The number of an earlier revision; the newest by default.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "inline",
      "in": "query",
      "description": "Whether a browser may display the file instead of downloading it.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "Range",
      "in": "header",
      "description": "One range of bytes, e.g. \`bytes=0-1023\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-Range",
      "in": "header",
      "description": "The \`ETag\` of the part that the client already has; if the file has changed, all of it is sent.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-Match",
      "in": "header",
      "description": "The request fails with 412 unless the file has this \`ETag\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "If-None-Match",
      "in": "header",
      "description": "Entity tags of the client's copies; if one matches, the response is 304.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The file's bytes.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "*/*": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       }
      }
     },
     "206": {
      "description": "The requested range.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "Content-Range": {
        "description": "The range of bytes, and the size of the file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "*/*": {
        "schema": {
         "type": "string",
         "format": "binary"
        }
       }
      }
     },
     "304": {
      "description": "The client's copy is up to date.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "412": {
      "description": "The file does not meet the request's conditions; the response has its \`ETag\`.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "416": {
      "description": "The file ends before the range begins.",
      "headers": {
       "ETag": {
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "X-Revision": {
        "description": "The number of the revision that was read.",
        "required": true,
        "schema": {
         "type": "integer"
        }
       },
       "X-File-Mode": {
        "description": "Git's mode, e.g. \`100755\`: an executable file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       },
       "Content-Range": {
        "description": "The range of bytes, and the size of the file.",
        "required": true,
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/forks": {
   "get": {
    "operationId": "projects.listForks",
    "tags": [
     "projects"
    ],
    "summary": "Lists the forks of a project, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProjectPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "sources.createFork",
    "tags": [
     "sources"
    ],
    "summary": "Creates a project with the files of another one, without copying their contents.",
    "description": "Creates a project with the files of another one, without copying their contents. Commits of the fork go to the same repository. It has no workspace until one is requested.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 800,
          "description": "By default the project's name."
         },
         "revision": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 2147483647,
          "description": "The revision whose files the fork begins with; by default the newest one."
         }
        }
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Project"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/generations": {
   "get": {
    "operationId": "generations.list",
    "tags": [
     "generations"
    ],
    "summary": "Lists a project's generations, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "queued",
        "running",
        "succeeded",
        "failed",
        "canceled"
       ]
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/GenerationPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "generations.create",
    "tags": [
     "generations"
    ],
    "summary": "Has a model change a project's files as a prompt asks it to.",
    "description": "Has a model change a project's files as a prompt asks it to. Returns at once; follow the generation by polling or by its events.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "prompt": {
          "type": "string",
          "minLength": 1,
          "maxLength": 400000,
          "description": "What the project should become, or what should change."
         },
         "model": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100,
          "description": "The model's id; by default the one of \`GET /v1/limits\`."
         },
         "budgetUsd": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 50,
          "description": "What the model may cost; 2 USD by default. Of a model whose price is not known here, only tokens are limited."
         },
         "apply": {
          "type": "boolean",
          "description": "Whether the changes become a revision, and the workspace is checked; true by default."
         },
         "allowSensitivePaths": {
          "type": "boolean",
          "description": "Whether files may be changed that other programs run or obey, such as pipelines and hooks; false by default."
         },
         "provision": {
          "type": "boolean",
          "description": "Whether the project gets a workspace once its stack is known; false by default."
         }
        },
        "required": [
         "prompt"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Generation"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/imports": {
   "post": {
    "operationId": "github-import.reimport",
    "tags": [
     "github-import"
    ],
    "summary": "Imports a project's repository again, as a new revision of the same project.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "ref": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "A branch, a tag or a full commit; by default that of the last import."
         },
         "branch": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "Another name for \`ref\`."
         },
         "strategy": {
          "type": "string",
          "enum": [
           "overwrite",
           "merge"
          ],
          "description": "What to do with edits since the last import: \`overwrite\` them, which keeps them in an earlier revision, or \`merge\`\\nthem, file by file. Without it, the import fails if files were edited."
         },
         "connectionId": {
          "type": "string",
          "maxLength": 100,
          "description": "The connection with which to read a private repository; by default that of the last import."
         },
         "accessToken": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000,
          "description": "A token with which to read a private repository, only for this import: it is deleted when the import ends."
         }
        }
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "import": {
           "$ref": "#/components/schemas/Import"
          },
          "project": {
           "$ref": "#/components/schemas/ImportedProject"
          }
         },
         "required": [
          "import",
          "project"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/move": {
   "post": {
    "operationId": "vfs.move",
    "tags": [
     "vfs"
    ],
    "summary": "Moves or renames a file, or a folder with its content.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "from": {
          "type": "string",
          "minLength": 1,
          "maxLength": 4096
         },
         "to": {
          "type": "string",
          "minLength": 1,
          "maxLength": 4096
         },
         "overwrite": {
          "type": "boolean",
          "description": "Whether an existing file at \`to\` may be replaced; false by default."
         }
        },
        "required": [
         "from",
         "to"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/MadeRevision"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/overrides": {
   "put": {
    "operationId": "github-import.putOverrides",
    "tags": [
     "github-import"
    ],
    "summary": "Replaces the overrides of a project's stack, and detects the rest again.",
    "description": "Replaces the overrides of a project's stack, and detects the rest again. A field that is null or missing is detected. A running workspace uses the new commands, port and runtime after its next \`sync\` or \`restart-process\`.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "appRoot": {
          "type": [
           "string",
           "null"
          ],
          "description": "Folder of the app, from the project's root; \`.\` is the root itself."
         },
         "runtime": {
          "anyOf": [
           {
            "$ref": "#/components/schemas/RuntimeOverrideRequest"
           },
           {
            "type": "null"
           }
          ]
         },
         "port": {
          "type": [
           "number",
           "null"
          ],
          "format": "double",
          "description": "The port that the app listens on, from 1 to 65535."
         },
         "commands": {
          "anyOf": [
           {
            "$ref": "#/components/schemas/CommandOverridesRequest"
           },
           {
            "type": "null"
           }
          ]
         }
        }
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OverriddenProject"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/preview-deployments": {
   "get": {
    "operationId": "github-import.deployments",
    "tags": [
     "github-import"
    ],
    "summary": "Returns whether a project's pull requests are deployed as previews, and their deployments.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProjectDeployments"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "put": {
    "operationId": "github-import.setDeployments",
    "tags": [
     "github-import"
    ],
    "summary": "Switches preview deployments on or off: GitHub's webhook then gives each open pull request a fork and a workspace, from its next push on.",
    "description": "Switches preview deployments on or off: GitHub's webhook then gives each open pull request a fork and a workspace, from its next push on. Off removes them.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "enabled": {
          "type": "boolean"
         }
        },
        "required": [
         "enabled"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProjectDeployments"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/preview-deployments/{number}/approvals": {
   "post": {
    "operationId": "github-import.approveDeployment",
    "tags": [
     "github-import"
    ],
    "summary": "Approves a commit of a pull request from another repository: its preview gets the variables and secrets of the project's own.",
    "description": "Approves a commit of a pull request from another repository: its preview gets the variables and secrets of the project's own. The next commit has to be approved again.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "number",
      "in": "path",
      "description": "The pull request's number.",
      "required": true,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 2147483647
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "commitSha": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "description": "The full id of the pull request's newest commit."
         }
        },
        "required": [
         "commitSha"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/PreviewDeployment"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/pull-requests": {
   "post": {
    "operationId": "github-import.createPullRequest",
    "tags": [
     "github-import"
    ],
    "summary": "Opens a pull request at GitHub for a branch that a commit was pushed to.",
    "description": "Opens a pull request at GitHub for a branch that a commit was pushed to. Returns 201; if one of the same two branches is open already, returns that one, unchanged, with 200.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "branch": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "The branch to merge, where the project's last commit to it went; either this or \`commit\`."
         },
         "commit": {
          "type": "string",
          "maxLength": 100,
          "description": "The id of a commit of this project that was pushed: its branch is to be merged."
         },
         "title": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024
         },
         "body": {
          "type": "string",
          "maxLength": 240000,
          "description": "In Markdown."
         },
         "base": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "The branch to merge into; by default the imported one."
         },
         "draft": {
          "type": "boolean"
         },
         "keepReferences": {
          "type": "boolean",
          "description": "Whether the text may mention people and close issues when it is merged; by default it may not, because it may be\\ngenerated."
         },
         "connectionId": {
          "type": "string",
          "maxLength": 100,
          "description": "The connection whose token is used; by default that of the commit or of the last import."
         }
        },
        "required": [
         "title"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "number": {
           "type": "number",
           "format": "double"
          },
          "url": {
           "type": "string"
          },
          "state": {
           "type": "string",
           "enum": [
            "open",
            "closed"
           ]
          },
          "draft": {
           "type": "boolean"
          },
          "title": {
           "type": "string"
          },
          "head": {
           "type": "string",
           "description": "The branch to merge; \`owner:branch\` if it is in a fork."
          },
          "base": {
           "type": "string",
           "description": "The branch to merge into."
          }
         },
         "required": [
          "number",
          "url",
          "state",
          "draft",
          "title",
          "head",
          "base"
         ]
        }
       }
      }
     },
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "number": {
           "type": "number",
           "format": "double"
          },
          "url": {
           "type": "string"
          },
          "state": {
           "type": "string",
           "enum": [
            "open",
            "closed"
           ]
          },
          "draft": {
           "type": "boolean"
          },
          "title": {
           "type": "string"
          },
          "head": {
           "type": "string",
           "description": "The branch to merge; \`owner:branch\` if it is in a fork."
          },
          "base": {
           "type": "string",
           "description": "The branch to merge into."
          }
         },
         "required": [
          "number",
          "url",
          "state",
          "draft",
          "title",
          "head",
          "base"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/restore": {
   "post": {
    "operationId": "vfs.restore",
    "tags": [
     "vfs"
    ],
    "summary": "Restores the files of a revision, as a new revision: later revisions are kept.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "revision": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "description": "The number of the revision to restore."
         },
         "path": {
          "type": "string",
          "minLength": 1,
          "maxLength": 4096,
          "description": "A file, or a folder with its content; all files by default."
         }
        },
        "required": [
         "revision"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/MadeRevision"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/revisions": {
   "get": {
    "operationId": "vfs.revisions",
    "tags": [
     "vfs"
    ],
    "summary": "Lists a project's revisions, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 100
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/RevisionPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/search": {
   "get": {
    "operationId": "vfs.search",
    "tags": [
     "vfs"
    ],
    "summary": "Finds files by a text in their names or contents.",
    "description": "Finds files by a text in their names or contents. The contents of binary files and files over 1 MiB are not searched.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "q",
      "in": "query",
      "description": "The text to find: case-insensitive in names, case-sensitive in contents.",
      "required": true,
      "schema": {
       "type": "string",
       "minLength": 1,
       "maxLength": 200
      }
     },
     {
      "name": "in",
      "in": "query",
      "description": "Where to search; in names by default.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "names",
        "content"
       ]
      }
     },
     {
      "name": "path",
      "in": "query",
      "description": "The folder to search; the root by default.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 4096
      }
     },
     {
      "name": "revision",
      "in": "query",
      "description": "The number of an earlier revision; the current one by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 50 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 8192
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/SearchPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/tasks": {
   "get": {
    "operationId": "tasks.listTasks",
    "tags": [
     "tasks"
    ],
    "summary": "Lists a project's tasks, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "queued",
        "running",
        "succeeded",
        "failed",
        "canceled"
       ]
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/TaskPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "tasks.createTask",
    "tags": [
     "tasks"
    ],
    "summary": "Lets an agent change a fork of the project in a sandbox, and publishes the change.",
    "description": "Lets an agent change a fork of the project in a sandbox, and publishes the change. Returns at once; follow the task by polling or by its events.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "prompt": {
          "type": "string",
          "minLength": 1,
          "maxLength": 400000,
          "description": "What the agent is asked to do."
         },
         "agent": {
          "$ref": "#/components/schemas/AgentRequest"
         },
         "publish": {
          "type": "string",
          "enum": [
           "none",
           "commit",
           "pull-request"
          ],
          "description": "What becomes of the change: it stays in the fork, or is pushed, or is pushed and proposed."
         },
         "budgetUsd": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 10000,
          "description": "The agent is ended when it reports higher costs."
         },
         "timeoutMinutes": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 240,
          "description": "How long the agent may work; 30 by default."
         },
         "checks": {
          "type": "array",
          "items": {
           "type": "string"
          },
          "description": "Commands that must succeed in the project's folder before the change is published."
         },
         "allowSensitivePaths": {
          "type": "boolean",
          "description": "Whether changes of files that run elsewhere may be published: workflows, hooks, settings of agents."
         },
         "revision": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 2147483647,
          "description": "The revision to start from; by default the newest one."
         },
         "title": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000,
          "description": "The title of the commit and of the pull request; by default the prompt's first line."
         },
         "description": {
          "type": "string",
          "maxLength": 200000,
          "description": "The text of the pull request, in Markdown."
         },
         "branch": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "The branch to push to; by default a new one."
         },
         "base": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1020,
          "description": "The branch to merge into; by default the imported one."
         },
         "connectionId": {
          "type": "string",
          "maxLength": 100,
          "description": "The connection with which to push; by default that of the last import."
         }
        },
        "required": [
         "prompt",
         "agent",
         "publish"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Task"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/tree": {
   "get": {
    "operationId": "vfs.tree",
    "tags": [
     "vfs"
    ],
    "summary": "Lists the files and folders of a project, in the current or an earlier revision.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "path",
      "in": "query",
      "description": "The folder to list; the root by default.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 4096
      }
     },
     {
      "name": "recursive",
      "in": "query",
      "description": "Whether to list everything below the folder.",
      "required": false,
      "schema": {
       "type": "boolean"
      }
     },
     {
      "name": "revision",
      "in": "query",
      "description": "The number of an earlier revision; the current one by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 1,000 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 10000
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 8192
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/TreePage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/usage": {
   "get": {
    "operationId": "vfs.usage",
    "tags": [
     "vfs"
    ],
    "summary": "Returns the storage used by a project's files and their history.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Usage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/workspace": {
   "get": {
    "operationId": "workspace.getOfProject",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a project's workspace.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProjectWorkspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     }
    ]
   },
   "post": {
    "operationId": "workspace.request",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a project's workspace, or returns the one that it has, as GET does.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "snapshot",
      "in": "query",
      "description": "A snapshot of the Daytona account to create its sandbox from; an existing workspace keeps its own.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "workspace": {
           "$ref": "#/components/schemas/Workspace"
          }
         },
         "required": [
          "workspace"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/projects/{projectId}/workspaces": {
   "get": {
    "operationId": "workspace.listOfProject",
    "tags": [
     "workspace"
    ],
    "summary": "Lists a project's workspaces, newest first, with those that follow its forks.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "purpose",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "preview",
        "branch",
        "production",
        "task"
       ]
      }
     },
     {
      "name": "status",
      "in": "query",
      "description": "Deleted workspaces are listed only with this status.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "pending",
        "provisioning",
        "running",
        "stopping",
        "stopped",
        "starting",
        "error",
        "deleting",
        "deleted"
       ]
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WorkspacePage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "workspace.create",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a workspace of a project beside those that it has: \`production\` builds and starts the app, \`branch\` has the files of a fork.",
    "parameters": [
     {
      "name": "projectId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "purpose": {
          "type": "string",
          "enum": [
           "preview",
           "branch",
           "production"
          ],
          "description": "\`task\` is not among them: tasks make their own."
         },
         "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 40,
          "description": "Unique among the workspaces that the project lists; the purpose by default. Lower case, digits and hyphens."
         },
         "forkId": {
          "type": "string",
          "description": "With \`branch\`: the fork of the project whose files it has."
         },
         "settings": {
          "$ref": "#/components/schemas/SettingsRequest",
          "description": "Settings that it is created with. \`autoSync\` of \`production\` is false by default."
         }
        },
        "required": [
         "purpose"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/provider": {
   "get": {
    "operationId": "workspace.provider",
    "tags": [
     "workspace"
    ],
    "summary": "Returns the sandbox provider, and whether a call to it just succeeded.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ProviderDescription"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/tasks/{taskId}": {
   "get": {
    "operationId": "tasks.getTask",
    "tags": [
     "tasks"
    ],
    "summary": "Returns a task; with \`wait\`, as soon as it changes or has ended.",
    "parameters": [
     {
      "name": "taskId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "wait",
      "in": "query",
      "description": "Seconds to wait for a change before the response.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0,
       "maximum": 60
      }
     },
     {
      "name": "since",
      "in": "query",
      "description": "The last version seen; the response waits for a newer one.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Task"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/tasks/{taskId}/cancel": {
   "post": {
    "operationId": "tasks.cancel",
    "tags": [
     "tasks"
    ],
    "summary": "Cancels a task and removes its sandbox.",
    "description": "Cancels a task and removes its sandbox. One that has ended is returned unchanged.",
    "parameters": [
     {
      "name": "taskId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Task"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/tasks/{taskId}/events": {
   "get": {
    "operationId": "tasks.taskEvents",
    "tags": [
     "tasks"
    ],
    "summary": "Streams a task's events as server-sent events, from the first or from \`Last-Event-ID\`, until it has ended: \`queued\`, \`running\`, \`step\`, \`progress\`, \`output\` (a part of what the agent prints), \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`.",
    "parameters": [
     {
      "name": "taskId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`queued\`, \`running\`, \`step\`, \`progress\`, \`output\`, \`retrying\`, \`succeeded\`, \`failed\`, \`canceled\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "queued",
         "running",
         "step",
         "progress",
         "output",
         "retrying",
         "succeeded",
         "failed",
         "canceled"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/TaskEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/tasks/{taskId}/messages": {
   "post": {
    "operationId": "tasks.sendMessage",
    "tags": [
     "tasks"
    ],
    "summary": "Gives a task that has ended another prompt: the agent continues in the same fork.",
    "parameters": [
     {
      "name": "taskId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "prompt": {
          "type": "string",
          "minLength": 1,
          "maxLength": 400000,
          "description": "What the agent is asked to do next, in the same fork."
         },
         "secrets": {
          "$ref": "#/components/schemas/Record_string_string",
          "description": "Variables with secrets for this turn: those of the turn before were deleted."
         }
        },
        "required": [
         "prompt"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Task"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/templates": {
   "get": {
    "operationId": "sources.templates",
    "tags": [
     "sources"
    ],
    "summary": "Lists the templates: what a project can begin with.",
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/TemplatePage"
        }
       }
      }
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/templates/{templateId}": {
   "get": {
    "operationId": "sources.template",
    "tags": [
     "sources"
    ],
    "summary": "Returns a template, with the list of its files.",
    "parameters": [
     {
      "name": "templateId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/TemplateWithFiles"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/usage": {
   "get": {
    "operationId": "operations.usage",
    "tags": [
     "operations"
    ],
    "summary": "Returns the caller's usage in a period, and its limits; the administrator can read any owner's.",
    "parameters": [
     {
      "name": "owner",
      "in": "query",
      "description": "The owner; by default the caller. Only the administrator may read another owner's usage.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "from",
      "in": "query",
      "description": "The beginning of the period, in ISO 8601; by default the beginning of this month in UTC.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "to",
      "in": "query",
      "description": "The end of the period, in ISO 8601; by default now.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/OwnerUsage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-deliveries/{deliveryId}": {
   "get": {
    "operationId": "webhooks.getDelivery",
    "tags": [
     "webhooks"
    ],
    "summary": "Returns a delivery with what was sent and its attempts.",
    "parameters": [
     {
      "name": "deliveryId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WebhookDeliveryDetails"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-deliveries/{deliveryId}/resend": {
   "post": {
    "operationId": "webhooks.resendOne",
    "tags": [
     "webhooks"
    ],
    "summary": "Sends a delivery again, with the same id.",
    "description": "Sends a delivery again, with the same id. One that waits for its next attempt is sent now.",
    "parameters": [
     {
      "name": "deliveryId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WebhookDeliveryDetails"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints": {
   "get": {
    "operationId": "webhooks.list",
    "tags": [
     "webhooks"
    ],
    "summary": "Lists webhook endpoints, newest first, without their secrets.",
    "parameters": [
     {
      "name": "projectId",
      "in": "query",
      "description": "Only endpoints of this project.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/EndpointPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "webhooks.create",
    "tags": [
     "webhooks"
    ],
    "summary": "Creates a webhook endpoint: events are sent to its URL, signed with its secret.",
    "parameters": [
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "url": {
          "type": "string",
          "minLength": 1,
          "maxLength": 8192,
          "description": "Where events are sent: an https URL with a public address, on port 443 or 8443."
         },
         "projectId": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100,
          "description": "Send only events of this project; by default of all."
         },
         "description": {
          "type": "string",
          "maxLength": 800
         },
         "types": {
          "type": "array",
          "items": {
           "type": "string",
           "enum": [
            "import.succeeded",
            "import.failed",
            "import.canceled",
            "project.created",
            "project.updated",
            "project.deleted",
            "workspace.created",
            "workspace.ready",
            "workspace.error",
            "workspace.stopped",
            "workspace.deleted",
            "preview.ready",
            "preview.down",
            "commit.succeeded",
            "commit.failed",
            "commit.canceled",
            "generation.succeeded",
            "generation.failed",
            "generation.canceled",
            "task.progress",
            "task.completed",
            "task.failed",
            "task.canceled",
            "webhook.test"
           ]
          },
          "description": "Send only these types; by default all, including types that are added later."
         }
        },
        "required": [
         "url"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "secret": {
           "type": "string",
           "description": "Verifies the events' signatures. It is returned only here."
          },
          "id": {
           "type": "string"
          },
          "projectId": {
           "type": [
            "string",
            "null"
           ],
           "description": "Only events of this project are sent; null for all of the owner's."
          },
          "url": {
           "type": "string"
          },
          "description": {
           "type": [
            "string",
            "null"
           ]
          },
          "types": {
           "type": [
            "array",
            "null"
           ],
           "items": {
            "type": "string",
            "enum": [
             "import.succeeded",
             "import.failed",
             "import.canceled",
             "project.created",
             "project.updated",
             "project.deleted",
             "workspace.created",
             "workspace.ready",
             "workspace.error",
             "workspace.stopped",
             "workspace.deleted",
             "preview.ready",
             "preview.down",
             "commit.succeeded",
             "commit.failed",
             "commit.canceled",
             "generation.succeeded",
             "generation.failed",
             "generation.canceled",
             "task.progress",
             "task.completed",
             "task.failed",
             "task.canceled",
             "webhook.test"
            ]
           },
           "description": "Only these types are sent; null for all, including types that are added later."
          },
          "state": {
           "type": "string",
           "enum": [
            "enabled",
            "disabled"
           ]
          },
          "disabledReason": {
           "type": [
            "string",
            "null"
           ],
           "enum": [
            "owner",
            "gone",
            "failing",
            "project_deleted",
            null
           ],
           "description": "Why nothing is sent: \`owner\` (by \`enabled: false\`), \`gone\` (it answered 410), \`failing\` (every attempt of five days has\\nfailed) or \`project_deleted\`; null if it is enabled."
          },
          "failingSince": {
           "type": [
            "string",
            "null"
           ],
           "format": "date-time",
           "description": "The first failed attempt since the last successful one; null if the last one was successful."
          },
          "version": {
           "type": "number",
           "format": "double",
           "description": "Increases when its settings or its state change."
          },
          "createdAt": {
           "type": "string",
           "format": "date-time"
          },
          "updatedAt": {
           "type": "string",
           "format": "date-time"
          }
         },
         "required": [
          "secret",
          "id",
          "projectId",
          "url",
          "description",
          "types",
          "state",
          "disabledReason",
          "failingSince",
          "version",
          "createdAt",
          "updatedAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints/{endpointId}": {
   "get": {
    "operationId": "webhooks.get",
    "tags": [
     "webhooks"
    ],
    "summary": "Returns a webhook endpoint.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WebhookEndpoint"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "delete": {
    "operationId": "webhooks.remove",
    "tags": [
     "webhooks"
    ],
    "summary": "Deletes a webhook endpoint.",
    "description": "Deletes a webhook endpoint. Returns 204 also if it was deleted before.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "patch": {
    "operationId": "webhooks.update",
    "tags": [
     "webhooks"
    ],
    "summary": "Changes the named settings of a webhook endpoint, disables or enables it.",
    "description": "Changes the named settings of a webhook endpoint, disables or enables it. Enabling sends nothing that was missed.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "url": {
          "type": "string",
          "minLength": 1,
          "maxLength": 8192
         },
         "description": {
          "type": [
           "string",
           "null"
          ],
          "maxLength": 800,
          "description": "Null removes it."
         },
         "types": {
          "type": [
           "array",
           "null"
          ],
          "items": {
           "type": "string",
           "enum": [
            "import.succeeded",
            "import.failed",
            "import.canceled",
            "project.created",
            "project.updated",
            "project.deleted",
            "workspace.created",
            "workspace.ready",
            "workspace.error",
            "workspace.stopped",
            "workspace.deleted",
            "preview.ready",
            "preview.down",
            "commit.succeeded",
            "commit.failed",
            "commit.canceled",
            "generation.succeeded",
            "generation.failed",
            "generation.canceled",
            "task.progress",
            "task.completed",
            "task.failed",
            "task.canceled",
            "webhook.test"
           ]
          },
          "description": "Null for all types."
         },
         "enabled": {
          "type": "boolean",
          "description": "False disables the endpoint: what has not been sent is canceled."
         }
        }
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WebhookEndpoint"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints/{endpointId}/deliveries": {
   "get": {
    "operationId": "webhooks.deliveries",
    "tags": [
     "webhooks"
    ],
    "summary": "Lists what was sent to a webhook endpoint, and what will be, newest first.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "state",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "pending",
        "succeeded",
        "failed",
        "canceled"
       ]
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/DeliveryPage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints/{endpointId}/replay": {
   "post": {
    "operationId": "webhooks.replay",
    "tags": [
     "webhooks"
    ],
    "summary": "Sends a webhook endpoint what it has missed since a time: events whose delivery failed or was canceled, and those that occurred while it was disabled.",
    "description": "Sends a webhook endpoint what it has missed since a time: events whose delivery failed or was canceled, and those that occurred while it was disabled. At most 1,000 at once.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "since": {
          "type": "string",
          "format": "date-time",
          "description": "Events that occurred at this time or later."
         },
         "types": {
          "type": "array",
          "items": {
           "type": "string",
           "enum": [
            "import.succeeded",
            "import.failed",
            "import.canceled",
            "project.created",
            "project.updated",
            "project.deleted",
            "workspace.created",
            "workspace.ready",
            "workspace.error",
            "workspace.stopped",
            "workspace.deleted",
            "preview.ready",
            "preview.down",
            "commit.succeeded",
            "commit.failed",
            "commit.canceled",
            "generation.succeeded",
            "generation.failed",
            "generation.canceled",
            "task.progress",
            "task.completed",
            "task.failed",
            "task.canceled",
            "webhook.test"
           ]
          },
          "description": "Only these types; by default all that the endpoint wants."
         },
         "withSucceeded": {
          "type": "boolean",
          "description": "Also what the endpoint has accepted before."
         }
        },
        "required": [
         "since"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "count": {
           "type": "number",
           "format": "double",
           "description": "The number of events that are sent."
          },
          "nextSince": {
           "type": [
            "string",
            "null"
           ],
           "format": "date-time",
           "description": "If there are more: the time with which to continue."
          }
         },
         "required": [
          "count",
          "nextSince"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints/{endpointId}/rotate-secret": {
   "post": {
    "operationId": "webhooks.rotate",
    "tags": [
     "webhooks"
    ],
    "summary": "Gives a webhook endpoint another secret.",
    "description": "Gives a webhook endpoint another secret. For a day events have the signatures of both.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/NewEndpointSecret"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/webhook-endpoints/{endpointId}/test": {
   "post": {
    "operationId": "webhooks.test",
    "tags": [
     "webhooks"
    ],
    "summary": "Sends a webhook endpoint an event of the type \`webhook.test\`.",
    "parameters": [
     {
      "name": "endpointId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Idempotency-Key",
      "in": "header",
      "description": "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; a different request with that key is refused with 409.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "headers": {
       "Idempotent-Replayed": {
        "description": "\`true\` if the \`Idempotency-Key\` was used before: the response is the original resource in its current state.",
        "required": false,
        "schema": {
         "type": "string"
        }
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WebhookDeliveryDetails"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces": {
   "get": {
    "operationId": "workspace.list",
    "tags": [
     "workspace"
    ],
    "summary": "Lists workspaces, newest first.",
    "parameters": [
     {
      "name": "projectId",
      "in": "query",
      "description": "Only workspaces of this project, and those that it lists of its forks.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "purpose",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "preview",
        "branch",
        "production",
        "task"
       ]
      }
     },
     {
      "name": "status",
      "in": "query",
      "description": "Deleted workspaces are listed only with this status.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "pending",
        "provisioning",
        "running",
        "stopping",
        "stopped",
        "starting",
        "error",
        "deleting",
        "deleted"
       ]
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "description": "The \`nextCursor\` of the previous page.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "description": "Maximum number of items on a page; 20 by default.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 1,
       "maximum": 100
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WorkspacePage"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}": {
   "get": {
    "operationId": "workspace.get",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a workspace; with \`wait\`, when it has changed.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "wait",
      "in": "query",
      "description": "Seconds to wait for a change, at most 60.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0,
       "maximum": 60
      }
     },
     {
      "name": "since",
      "in": "query",
      "description": "The last version that the client has seen.",
      "required": false,
      "schema": {
       "type": "number",
       "format": "double",
       "minimum": 0
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     }
    ]
   },
   "delete": {
    "operationId": "workspace.remove",
    "tags": [
     "workspace"
    ],
    "summary": "Deletes a workspace with its sandbox.",
    "description": "Deletes a workspace with its sandbox. Returns 204 also if it was deleted before.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "patch": {
    "operationId": "workspace.update",
    "tags": [
     "workspace"
    ],
    "summary": "Changes a workspace's settings.",
    "description": "Changes a workspace's settings. Size and intervals apply after \`rebuild\`; the preview's visibility changes immediately.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "secrets": {
          "$ref": "#/components/schemas/Record_string_string_null",
          "description": "Variables whose values are never returned; null removes one, others are kept."
         },
         "size": {
          "type": "string",
          "enum": [
           "small",
           "medium",
           "large"
          ],
          "description": "Applies after \`rebuild\`."
         },
         "snapshot": {
          "type": [
           "string",
           "null"
          ],
          "description": "A snapshot of the Daytona account, by its name: sandboxes are created from it, with its resources instead of those of\\n\`size\`. Null: one of the size. Applies after \`rebuild\`."
         },
         "env": {
          "$ref": "#/components/schemas/Record_string_string",
          "description": "All variables of the project's commands, replacing the previous ones; for the next start of the app, or the one in\\nprogress."
         },
         "previewVisibility": {
          "type": "string",
          "enum": [
           "private",
           "public"
          ],
          "description": "\`public\` makes the app accessible to anyone, with a link that does not expire, and also every other port on which a\\nprocess in the sandbox listens. A running workspace also gets its current files."
         },
         "autoSync": {
          "type": "boolean",
          "description": "Whether edits of the project by API reach the sandbox by themselves while it runs; true by default."
         },
         "useCache": {
          "type": "boolean",
          "description": "Whether packages are taken from and stored in the owner's cache; true by default. Applies to the next install."
         },
         "terminal": {
          "type": "boolean",
          "description": "Whether terminals may be opened in the sandbox; true by default. False also ends those that are open."
         },
         "autoStopMinutes": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 525600,
          "description": "0: never."
         },
         "autoArchiveMinutes": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 525600,
          "description": "0: as late as the provider allows."
         },
         "autoDeleteMinutes": {
          "type": "number",
          "format": "double",
          "minimum": -1,
          "maximum": 525600,
          "description": "-1: never."
         },
         "ttlMinutes": {
          "type": "number",
          "format": "double",
          "minimum": 0,
          "maximum": 525600,
          "description": "0: never."
         }
        }
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/builds": {
   "get": {
    "operationId": "workspace.builds",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a workspace's last ten builds, newest first, without their logs.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/BuildList"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "workspace.build",
    "tags": [
     "workspace"
    ],
    "summary": "Builds the files that a running workspace has, with the project's build command, in a copy beside the running app.",
    "description": "Builds the files that a running workspace has, with the project's build command, in a copy beside the running app. Returns the build in progress, if there is one.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Build"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/builds/{buildId}": {
   "get": {
    "operationId": "workspace.getBuild",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a build with its log so far.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "buildId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Build"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/diagnostics": {
   "get": {
    "operationId": "workspace.diagnostics",
    "tags": [
     "workspace"
    ],
    "summary": "Returns the problems of a workspace, the cause first, with remedies; and lists what its sandbox should contain.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WorkspaceDiagnosis"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/embed-tokens": {
   "post": {
    "operationId": "workspace.createEmbedToken",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a token with which pages of the given origins show the preview of one workspace.",
    "description": "Creates a token with which pages of the given origins show the preview of one workspace. A page may be anybody's, so the token permits nothing else; call this from your server, which knows its visitor.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "ttlSeconds": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 3600,
          "description": "How long it is valid: 15 minutes by default, at most an hour."
         },
         "can": {
          "type": "array",
          "items": {
           "type": "string",
           "enum": [
            "view",
            "logs",
            "start"
           ]
          },
          "maxItems": 3,
          "description": "\`view\`: status, events and preview, always included. \`logs\`: the output of its steps. \`start\`: start it, and ensure\\nthat it runs."
         },
         "origins": {
          "type": "array",
          "items": {
           "type": "string",
           "maxLength": 300,
           "format": "uri"
          },
          "minItems": 1,
          "maxItems": 20,
          "description": "Pages of these origins may use it, e.g. \`https://www.example.com\`."
         }
        },
        "required": [
         "origins"
        ]
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "token": {
           "type": "string",
           "description": "Pages send it as \`X-Embed-Token\`. Shown only once."
          },
          "expiresAt": {
           "type": "string",
           "format": "date-time"
          },
          "can": {
           "type": "array",
           "items": {
            "type": "string",
            "enum": [
             "view",
             "logs",
             "start"
            ]
           }
          },
          "origins": {
           "type": "array",
           "items": {
            "type": "string"
           }
          }
         },
         "required": [
          "token",
          "expiresAt",
          "can",
          "origins"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/ensure-running": {
   "post": {
    "operationId": "workspace.ensure",
    "tags": [
     "workspace"
    ],
    "summary": "Ensures that a workspace runs, even after its sandbox was stopped or lost, and restarts its app if it was \`ready\` and has ended, or if its preview is \`unhealthy\`.",
    "description": "Ensures that a workspace runs, even after its sandbox was stopped or lost, and restarts its app if it was \`ready\` and has ended, or if its preview is \`unhealthy\`. May be called concurrently.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/events": {
   "get": {
    "operationId": "workspace.events",
    "tags": [
     "workspace"
    ],
    "summary": "Streams a workspace's changes as server-sent events, from \`?after=\` or \`Last-Event-ID\` on.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the version that the change created. \`event\` is one of \`created\`, \`status\`, \`step\`, \`changed\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "created",
         "status",
         "step",
         "changed"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/WorkspaceEvent"
        }
       }
      }
     },
     "204": {
      "description": "The client has seen the last event; there will be no more."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     },
     {
      "streamTicket": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/exec": {
   "post": {
    "operationId": "workspace.execute",
    "tags": [
     "workspace"
    ],
    "summary": "Runs a short command in a workspace and returns its exit code and output.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "command": {
          "type": "string",
          "minLength": 1,
          "maxLength": 131072,
          "description": "A shell command."
         },
         "cwd": {
          "type": "string",
          "description": "Folder, relative to the sandbox's work folder; the project is in \`project\`."
         },
         "env": {
          "$ref": "#/components/schemas/Record_string_string"
         },
         "timeoutMs": {
          "type": "number",
          "format": "double",
          "minimum": 1000,
          "maximum": 50000,
          "description": "30 s by default, at most 50 s; start longer commands as a process."
         }
        },
        "required": [
         "command"
        ]
       }
      }
     }
    },
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ExecutedCommand"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/health": {
   "get": {
    "operationId": "workspace.health",
    "tags": [
     "workspace"
    ],
    "summary": "Checks a workspace's sandbox, process, port and preview, and returns their states.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/WorkspaceHealth"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/keepalive": {
   "post": {
    "operationId": "workspace.keepalive",
    "tags": [
     "workspace"
    ],
    "summary": "Resets the workspace's idle timer.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/lockfiles": {
   "get": {
    "operationId": "workspace.lockfiles",
    "tags": [
     "workspace"
    ],
    "summary": "Lists the lockfiles that the install in the sandbox has resolved and that the project lacks, or has with other versions.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ResolvedLockfiles"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "workspace.takeLockfiles",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a revision from these lockfiles alone, so that later installs get the same versions.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/PulledChanges"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/logs": {
   "get": {
    "operationId": "workspace.logs",
    "tags": [
     "workspace"
    ],
    "summary": "Returns the output of the last run of a workspace's steps.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "step",
      "in": "query",
      "description": "One of \`install\`, \`build\`, \`start\`; all steps by default.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "install",
        "build",
        "start"
       ]
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/LogList"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/logs/events": {
   "get": {
    "operationId": "workspace.followLogs",
    "tags": [
     "workspace"
    ],
    "summary": "Streams the output of a workspace's steps as server-sent events, while they run: install, build and start one after the other, or one of them (\`?step=\`), from \`?after=\` or \`Last-Event-ID\` on.",
    "description": "Streams the output of a workspace's steps as server-sent events, while they run: install, build and start one after the other, or one of them (\`?step=\`), from \`?after=\` or \`Last-Event-ID\` on. \`end\` means that there is no more output.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "step",
      "in": "query",
      "description": "The step to follow; by default all of them, one after the other.",
      "required": false,
      "schema": {
       "type": "string",
       "enum": [
        "install",
        "build",
        "start"
       ]
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the position from which a client resumes after the event. \`event\` is one of \`output\`, \`exited\`, \`end\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "output",
         "exited",
         "end"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/OutputEvent"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     },
     {
      "streamTicket": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/ports": {
   "get": {
    "operationId": "workspace.ports",
    "tags": [
     "workspace"
    ],
    "summary": "Lists the ports on which programs in a workspace listen, and who can reach each.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/PortList"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/preview-links": {
   "post": {
    "operationId": "workspace.createPreviewLink",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a link to one port of a workspace, valid for a limited time; anyone with the link can open it.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "port": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 65535,
          "description": "The app's own port by default."
         },
         "expiresInSeconds": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 86400,
          "description": "An hour by default, at most a day."
         }
        }
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "url": {
           "type": "string"
          },
          "port": {
           "type": "number",
           "format": "double"
          },
          "expiresAt": {
           "type": "string",
           "format": "date-time"
          }
         },
         "required": [
          "url",
          "port",
          "expiresAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/processes": {
   "post": {
    "operationId": "workspace.startProcess",
    "tags": [
     "workspace"
    ],
    "summary": "Starts a command in the background of a workspace.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "command": {
          "type": "string",
          "minLength": 1,
          "maxLength": 131072,
          "description": "A shell command."
         },
         "cwd": {
          "type": "string",
          "description": "Folder, relative to the sandbox's work folder; the project is in \`project\`."
         },
         "env": {
          "$ref": "#/components/schemas/Record_string_string"
         }
        },
        "required": [
         "command"
        ]
       }
      }
     }
    },
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/BackgroundProcess"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/processes/{processId}": {
   "get": {
    "operationId": "workspace.getProcess",
    "tags": [
     "workspace"
    ],
    "summary": "Returns a background process with its output so far.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "processId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/BackgroundProcess"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "delete": {
    "operationId": "workspace.endProcess",
    "tags": [
     "workspace"
    ],
    "summary": "Ends a background process.",
    "description": "Ends a background process. Returns 204 also if it ended before.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "processId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/processes/{processId}/events": {
   "get": {
    "operationId": "workspace.followProcess",
    "tags": [
     "workspace"
    ],
    "summary": "Streams the output of a background process as server-sent events, from its beginning or from \`?after=\` or \`Last-Event-ID\` on, until it ends.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "processId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the position from which a client resumes after the event. \`event\` is one of \`output\`, \`exited\`, \`end\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "output",
         "exited",
         "end"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/OutputEvent"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "streamTicket": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/pull": {
   "post": {
    "operationId": "workspace.pull",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a revision from the changes inside the sandbox.",
    "description": "Creates a revision from the changes inside the sandbox. Files that git would ignore are not included.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/PulledChanges"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/rebuild": {
   "post": {
    "operationId": "workspace.rebuild",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a new sandbox from the project's files; the old one is deleted when the new one runs.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/restart": {
   "post": {
    "operationId": "workspace.restart",
    "tags": [
     "workspace"
    ],
    "summary": "Restarts the sandbox.",
    "description": "Restarts the sandbox. It keeps its files.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/restart-process": {
   "post": {
    "operationId": "workspace.restartProcess",
    "tags": [
     "workspace"
    ],
    "summary": "Restarts the app; its sandbox keeps running.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/start": {
   "post": {
    "operationId": "workspace.start",
    "tags": [
     "workspace"
    ],
    "summary": "Starts a workspace, also one that failed.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    },
    "security": [
     {
      "apiKey": []
     },
     {
      "embedToken": []
     }
    ]
   }
  },
  "/v1/workspaces/{workspaceId}/stop": {
   "post": {
    "operationId": "workspace.stop",
    "tags": [
     "workspace"
    ],
    "summary": "Stops a workspace.",
    "description": "Stops a workspace. Its sandbox keeps its files.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/stream-tickets": {
   "post": {
    "operationId": "workspace.createStreamTicket",
    "tags": [
     "workspace"
    ],
    "summary": "Creates a ticket with which a browser's \`EventSource\`, which cannot send a key, opens the streams of one workspace: its events, logs and processes, with \`?ticket=\`.",
    "description": "Creates a ticket with which a browser's \`EventSource\`, which cannot send a key, opens the streams of one workspace: its events, logs and processes, with \`?ticket=\`. It must be used within a minute.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "properties": {
          "ticket": {
           "type": "string",
           "description": "The parameter \`ticket\` of the URL of a stream. Shown only once."
          },
          "expiresAt": {
           "type": "string",
           "format": "date-time",
           "description": "Ten minutes from now; until then a client may reconnect."
          }
         },
         "required": [
          "ticket",
          "expiresAt"
         ]
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/sync": {
   "post": {
    "operationId": "workspace.sync",
    "tags": [
     "workspace"
    ],
    "summary": "Uploads the project's current files to the sandbox.",
    "description": "Uploads the project's current files to the sandbox. Poll until \`outdated\` is false.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "202": {
      "description": "Accepted: the work continues, and the resource shows its progress.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Workspace"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/terminals": {
   "get": {
    "operationId": "workspace.terminals",
    "tags": [
     "workspace"
    ],
    "summary": "Lists the open terminals of a workspace, oldest first.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Success.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/TerminalList"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   },
   "post": {
    "operationId": "workspace.open",
    "tags": [
     "workspace"
    ],
    "summary": "Opens a terminal in a running workspace: a login shell in the project's folder.",
    "description": "Opens a terminal in a running workspace: a login shell in the project's folder. It ends after 30 minutes without input. The workspace's setting \`terminal\` and the owner's limit \`terminalsMax\` can refuse it.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "cols": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 999,
          "description": "Columns; 80 by default."
         },
         "rows": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 999,
          "description": "Rows; 24 by default."
         }
        }
       }
      }
     }
    },
    "responses": {
     "201": {
      "description": "Created.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Terminal"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/terminals/{terminalId}": {
   "delete": {
    "operationId": "workspace.close",
    "tags": [
     "workspace"
    ],
    "summary": "Closes a terminal, and ends its shell.",
    "description": "Closes a terminal, and ends its shell. Returns 204 also if it was closed before.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "terminalId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/terminals/{terminalId}/events": {
   "get": {
    "operationId": "workspace.followOutput",
    "tags": [
     "workspace"
    ],
    "summary": "Streams the output of a terminal as server-sent events, from \`?after=\` or \`Last-Event-ID\` on, until its shell ends.",
    "description": "Streams the output of a terminal as server-sent events, from \`?after=\` or \`Last-Event-ID\` on, until its shell ends. The last 256 KiB are kept in the process to which a terminal is connected; another one streams what is written from then on.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "terminalId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "after",
      "in": "query",
      "description": "The \`id\` of the last event seen; by default, the stream starts with the first event.",
      "required": false,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "description": "The same, as sent by browsers; it takes precedence over \`after\`.",
      "required": false,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "description": "Server-sent events. \`id\` is the position from which a client resumes after the event. \`event\` is one of \`output\`, \`exited\`, \`end\`. A stream ends after at most a minute: to continue, reconnect with the last \`id\`.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        },
        "x-event-types": [
         "output",
         "exited",
         "end"
        ],
        "x-event-data": {
         "$ref": "#/components/schemas/OutputEvent"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/terminals/{terminalId}/input": {
   "post": {
    "operationId": "workspace.typeInput",
    "tags": [
     "workspace"
    ],
    "summary": "Types into a terminal.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "terminalId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "input": {
          "type": "string",
          "minLength": 1,
          "maxLength": 65536,
          "description": "What is typed, control characters included; of up to 16 KiB."
         }
        },
        "required": [
         "input"
        ]
       }
      }
     }
    },
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  },
  "/v1/workspaces/{workspaceId}/terminals/{terminalId}/resize": {
   "post": {
    "operationId": "workspace.resize",
    "tags": [
     "workspace"
    ],
    "summary": "Sets the size of a terminal, so that the programs in it draw for that size.",
    "parameters": [
     {
      "name": "workspaceId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "terminalId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "description": "At most 2097152 bytes.",
     "required": true,
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "properties": {
         "cols": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 999
         },
         "rows": {
          "type": "number",
          "format": "double",
          "minimum": 1,
          "maximum": 999
         }
        },
        "required": [
         "cols",
         "rows"
        ]
       }
      }
     }
    },
    "responses": {
     "204": {
      "description": "Done; the response has no body."
     },
     "400": {
      "$ref": "#/components/responses/InvalidRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthenticated"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "default": {
      "$ref": "#/components/responses/Failure"
     }
    }
   }
  }
 },
 "components": {
  "schemas": {
   "Activity": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "enum": [
       "thinking",
       "text",
       "reading",
       "searching",
       "writing",
       "editing",
       "deleting"
      ]
     },
     "path": {
      "type": [
       "string",
       "null"
      ],
      "description": "The file or folder, as the model has named it."
     },
     "text": {
      "type": [
       "string",
       "null"
      ],
      "description": "The next piece of what it writes; pieces of one file add up, from \`offset\` 0 on."
     },
     "offset": {
      "type": "number",
      "format": "double",
      "description": "Where the piece begins, in UTF-16 units."
     }
    },
    "required": [
     "kind",
     "path",
     "text",
     "offset"
    ]
   },
   "AddedFile": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "reason": {
      "type": "string",
      "description": "Why, as a sentence."
     }
    },
    "required": [
     "path",
     "reason"
    ]
   },
   "Agent": {
    "type": "object",
    "properties": {
     "type": {
      "type": "string",
      "enum": [
       "claude",
       "command"
      ],
      "description": "\`claude\`: Claude Code; \`command\`: any command of the sandbox."
     },
     "command": {
      "type": "string",
      "description": "With \`command\`: what runs in the project's folder; the prompt is in the file \`$VAPORFORM_PROMPT_FILE\`."
     },
     "model": {
      "type": "string",
      "description": "With \`claude\`: the model; by default its own choice."
     }
    },
    "required": [
     "type"
    ]
   },
   "AgentRequest": {
    "type": "object",
    "properties": {
     "type": {
      "type": "string",
      "enum": [
       "claude",
       "command"
      ],
      "description": "\`claude\`: Claude Code; \`command\`: any command of the sandbox."
     },
     "command": {
      "type": "string",
      "minLength": 1,
      "maxLength": 40000,
      "description": "With \`command\`: what runs in the project's folder; the prompt is in the file \`$VAPORFORM_PROMPT_FILE\`."
     },
     "model": {
      "type": "string",
      "minLength": 1,
      "maxLength": 400,
      "description": "With \`claude\`: the model; by default its own choice."
     },
     "secrets": {
      "$ref": "#/components/schemas/Record_string_string",
      "description": "Variables with secrets, e.g. \`ANTHROPIC_API_KEY\`. They are sealed, never returned, and deleted when the task ends."
     }
    },
    "required": [
     "type"
    ]
   },
   "Alternative": {
    "type": "object",
    "properties": {
     "field": {
      "type": "string"
     },
     "value": {
      "type": "string"
     },
     "confidence": {
      "type": "number",
      "format": "double",
      "description": "From 0 to 1, on the same scale as the stack's confidence."
     },
     "reason": {
      "type": "string"
     }
    },
    "required": [
     "field",
     "value",
     "confidence",
     "reason"
    ]
   },
   "ApiKey": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "ownerId": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "lastFour": {
      "type": "string",
      "description": "The key's last four characters."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "revokedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "Null while the key is valid."
     }
    },
    "required": [
     "id",
     "ownerId",
     "name",
     "lastFour",
     "createdAt",
     "revokedAt"
    ]
   },
   "ApiKeyPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/ApiKey"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "AppInstallation": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string",
      "description": "GitHub's id of it."
     },
     "account": {
      "type": "string",
      "description": "The user or organisation at GitHub that has installed the App."
     },
     "user": {
      "type": "string",
      "description": "The GitHub user who made the connection: it reaches only repositories that this user may reach."
     },
     "status": {
      "type": "string",
      "enum": [
       "active",
       "suspended",
       "removed"
      ],
      "description": "What GitHub reported last. Nothing can be reached while it is suspended, nor ever again after it was removed."
     }
    },
    "required": [
     "id",
     "account",
     "user",
     "status"
    ]
   },
   "AppProblem": {
    "type": "object",
    "properties": {
     "step": {
      "type": "string",
      "description": "The step of the workspace that failed, or \`preview\`."
     },
     "reason": {
      "type": "string"
     },
     "message": {
      "type": "string"
     }
    },
    "required": [
     "step",
     "reason",
     "message"
    ]
   },
   "BackgroundProcess": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "status": {
      "type": "string",
      "enum": [
       "running",
       "exited"
      ]
     },
     "exitCode": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "output": {
      "type": "string",
      "description": "The last 255 KiB of its output; its events contain all of it."
     }
    },
    "required": [
     "id",
     "status",
     "exitCode",
     "output"
    ]
   },
   "Base": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string",
      "description": "Contains a hash of what it is built from."
     },
     "templateId": {
      "type": "string"
     },
     "state": {
      "type": "string",
      "enum": [
       "absent",
       "queued",
       "building",
       "active",
       "inactive",
       "failed"
      ],
      "description": "\`absent\`: it was never built here, or was removed."
     },
     "isCurrent": {
      "type": "boolean",
      "description": "Whether new workspaces of the template use it. Another one is of an earlier version, and removed when it is unused."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ],
      "description": "Why the last build failed."
     },
     "requestedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "lastUsedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "name",
     "templateId",
     "state",
     "isCurrent",
     "failure",
     "requestedAt",
     "finishedAt",
     "lastUsedAt"
    ]
   },
   "BaseEvent": {
    "type": "object",
    "properties": {
     "version": {
      "type": "integer"
     },
     "text": {
      "type": [
       "string",
       "null"
      ],
      "description": "Of \`log\`: what the build has printed."
     },
     "name": {
      "$ref": "#/components/schemas/Base/properties/name"
     },
     "state": {
      "$ref": "#/components/schemas/Base/properties/state"
     },
     "failure": {
      "$ref": "#/components/schemas/Base/properties/failure"
     }
    },
    "required": [
     "version",
     "text",
     "name",
     "state",
     "failure"
    ]
   },
   "BaseList": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Base"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     },
     "mode": {
      "type": "string",
      "enum": [
       "development",
       "daytona"
      ]
     },
     "notice": {
      "type": [
       "string",
       "null"
      ],
      "description": "In development mode: there is no provider."
     }
    },
    "required": [
     "data",
     "nextCursor",
     "mode",
     "notice"
    ]
   },
   "Build": {
    "type": "object",
    "properties": {
     "log": {
      "type": "string",
      "description": "The output so far, or its last 255 KiB."
     },
     "isLogCut": {
      "type": "boolean",
      "description": "Whether only the end of the log was kept."
     },
     "id": {
      "type": "string"
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed"
      ]
     },
     "syncedSeq": {
      "type": "number",
      "format": "double",
      "description": "The revision that the sandbox had when the build was requested."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ],
      "description": "Why it failed."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "durationMs": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Null until it is finished."
     }
    },
    "required": [
     "log",
     "isLogCut",
     "id",
     "status",
     "syncedSeq",
     "failure",
     "createdAt",
     "startedAt",
     "finishedAt",
     "durationMs"
    ]
   },
   "BuildList": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/BuildSummary"
      }
     }
    },
    "required": [
     "data"
    ]
   },
   "BuildSummary": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed"
      ]
     },
     "syncedSeq": {
      "type": "number",
      "format": "double",
      "description": "The revision that the sandbox had when the build was requested."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ],
      "description": "Why it failed."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "durationMs": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Null until it is finished."
     }
    },
    "required": [
     "id",
     "status",
     "syncedSeq",
     "failure",
     "createdAt",
     "startedAt",
     "finishedAt",
     "durationMs"
    ]
   },
   "ChangedFile": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "action": {
      "type": "string",
      "enum": [
       "write",
       "delete"
      ]
     },
     "sizeBytes": {
      "type": "number",
      "format": "double",
      "description": "The size of its new content; 0 if it is deleted."
     },
     "isSensitive": {
      "type": "boolean",
      "description": "Whether other programs run or obey it: look at it before you commit it."
     }
    },
    "required": [
     "path",
     "action",
     "sizeBytes",
     "isSensitive"
    ]
   },
   "CheckResult": {
    "type": "object",
    "properties": {
     "command": {
      "type": "string"
     },
     "exitCode": {
      "type": "number",
      "format": "double"
     },
     "output": {
      "type": "string",
      "description": "The end of its output."
     }
    },
    "required": [
     "command",
     "exitCode",
     "output"
    ]
   },
   "ChosenTemplate": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "version": {
      "type": "string"
     },
     "options": {
      "$ref": "#/components/schemas/Record_string_string"
     }
    },
    "required": [
     "id",
     "version",
     "options"
    ]
   },
   "CommandOverrides": {
    "type": "object",
    "properties": {
     "install": {
      "type": "string"
     },
     "setup": {
      "type": "string"
     },
     "build": {
      "type": "string"
     },
     "dev": {
      "type": "string"
     },
     "start": {
      "type": "string"
     }
    }
   },
   "CommandOverridesRequest": {
    "type": "object",
    "properties": {
     "install": {
      "type": [
       "string",
       "null"
      ]
     },
     "setup": {
      "type": [
       "string",
       "null"
      ]
     },
     "build": {
      "type": [
       "string",
       "null"
      ]
     },
     "dev": {
      "type": [
       "string",
       "null"
      ]
     },
     "start": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "Commands": {
    "type": "object",
    "properties": {
     "install": {
      "type": [
       "string",
       "null"
      ]
     },
     "setup": {
      "type": [
       "string",
       "null"
      ],
      "description": "Run once before the app starts: migrations, keys, generated code."
     },
     "build": {
      "type": [
       "string",
       "null"
      ]
     },
     "dev": {
      "type": [
       "string",
       "null"
      ]
     },
     "start": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "install",
     "setup",
     "build",
     "dev",
     "start"
    ]
   },
   "Commit": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": "string"
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change that a client can see."
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed",
       "canceled"
      ]
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "compare",
       "build",
       "push",
       "record",
       null
      ]
     },
     "attempt": {
      "type": "number",
      "format": "double",
      "description": "How many times a host has taken up the job."
     },
     "repoUrl": {
      "type": "string"
     },
     "branch": {
      "type": "string",
      "description": "The branch that the commit is pushed to."
     },
     "forkUrl": {
      "type": [
       "string",
       "null"
      ],
      "description": "The fork with that branch; null: the repository itself, or not decided yet."
     },
     "signed": {
      "type": "boolean",
      "description": "Whether GitHub makes the commit, and signs it."
     },
     "verified": {
      "type": [
       "boolean",
       "null"
      ],
      "description": "Whether GitHub reports its signature as valid; null for a commit that is not signed, and until it is made."
     },
     "message": {
      "type": "string"
     },
     "revision": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The committed revision of the files; null until it is decided."
     },
     "parentSha": {
      "type": [
       "string",
       "null"
      ],
      "description": "The commit before this one; null until it is decided."
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ],
      "description": "The pushed commit; null until it is pushed, and if there was nothing to commit."
     },
     "changedFiles": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The number of files that differ from the parent's; 0 if there was nothing to commit, and null until it is known."
     },
     "connectionId": {
      "type": [
       "string",
       "null"
      ]
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ]
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "repoUrl",
     "branch",
     "forkUrl",
     "signed",
     "verified",
     "message",
     "revision",
     "parentSha",
     "commitSha",
     "changedFiles",
     "connectionId",
     "failure",
     "createdAt",
     "updatedAt",
     "startedAt",
     "finishedAt"
    ]
   },
   "CommitAuthor": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 800
     },
     "email": {
      "type": "string",
      "minLength": 1,
      "maxLength": 1000
     }
    },
    "required": [
     "name",
     "email"
    ]
   },
   "CommitEvent": {
    "type": "object",
    "properties": {
     "commitId": {
      "type": "string"
     },
     "at": {
      "type": "string",
      "format": "date-time"
     },
     "projectId": {
      "$ref": "#/components/schemas/Commit/properties/projectId"
     },
     "version": {
      "$ref": "#/components/schemas/Commit/properties/version"
     },
     "status": {
      "$ref": "#/components/schemas/Commit/properties/status"
     },
     "step": {
      "$ref": "#/components/schemas/Commit/properties/step"
     },
     "attempt": {
      "$ref": "#/components/schemas/Commit/properties/attempt"
     },
     "branch": {
      "$ref": "#/components/schemas/Commit/properties/branch"
     },
     "revision": {
      "$ref": "#/components/schemas/Commit/properties/revision"
     },
     "parentSha": {
      "$ref": "#/components/schemas/Commit/properties/parentSha"
     },
     "commitSha": {
      "$ref": "#/components/schemas/Commit/properties/commitSha"
     },
     "changedFiles": {
      "$ref": "#/components/schemas/Commit/properties/changedFiles"
     },
     "failure": {
      "$ref": "#/components/schemas/Commit/properties/failure"
     }
    },
    "required": [
     "commitId",
     "at",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "branch",
     "revision",
     "parentSha",
     "commitSha",
     "changedFiles",
     "failure"
    ]
   },
   "CommitPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Commit"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "ConnectionPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/GitConnection"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "ContainerFacts": {
    "type": "object",
    "properties": {
     "dockerfile": {
      "type": [
       "string",
       "null"
      ]
     },
     "compose": {
      "type": [
       "string",
       "null"
      ]
     },
     "procfile": {
      "type": [
       "string",
       "null"
      ]
     },
     "devcontainer": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "dockerfile",
     "compose",
     "procfile",
     "devcontainer"
    ]
   },
   "DatabaseCheck": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "failing"
      ]
     },
     "failing": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "The services whose database does not respond."
     }
    },
    "required": [
     "status",
     "failing"
    ]
   },
   "DeleteOperation": {
    "type": "object",
    "properties": {
     "op": {
      "type": "string",
      "enum": [
       "delete"
      ]
     },
     "path": {
      "type": "string"
     },
     "recursive": {
      "type": "boolean",
      "description": "Whether a folder is deleted with its content."
     }
    },
    "required": [
     "op",
     "path"
    ]
   },
   "DeliveryPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/WebhookDelivery"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "Dependency": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "version": {
      "type": [
       "string",
       "null"
      ],
      "description": "The version in \`package.json\`; null if it was not added: no version is known here that works."
     }
    },
    "required": [
     "name",
     "version"
    ]
   },
   "DetectedProject": {
    "type": "object",
    "properties": {
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The revision of the files from which the stack was detected."
     },
     "stack": {
      "$ref": "#/components/schemas/Stack"
     }
    },
    "required": [
     "revision",
     "stack"
    ]
   },
   "Diagnosis": {
    "type": "object",
    "properties": {
     "where": {
      "type": "string",
      "description": "The affected part: \`workspace\`, \`preview\`, or one of the health checks."
     },
     "reason": {
      "type": "string"
     },
     "fault": {
      "type": "string"
     },
     "remedy": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "where",
     "reason",
     "fault",
     "remedy"
    ]
   },
   "DiffItem": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "oldPath": {
      "type": [
       "string",
       "null"
      ],
      "description": "The previous path of a renamed file."
     },
     "status": {
      "type": "string",
      "enum": [
       "added",
       "changed",
       "deleted",
       "renamed"
      ]
     },
     "before": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/TreeFile"
       },
       {
        "type": "null"
       }
      ],
      "description": "Null for an added file."
     },
     "after": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/TreeFile"
       },
       {
        "type": "null"
       }
      ],
      "description": "Null for a deleted file."
     },
     "patch": {
      "type": [
       "string",
       "null"
      ],
      "description": "A unified diff; null if it was not requested, the content is the same, or it was omitted."
     },
     "patchOmitted": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "binary",
       "too_large",
       null
      ]
     }
    },
    "required": [
     "path",
     "oldPath",
     "status",
     "before",
     "after",
     "patch",
     "patchOmitted"
    ]
   },
   "DiffPage": {
    "type": "object",
    "properties": {
     "from": {
      "type": "number",
      "format": "double",
      "description": "The compared revisions; the cursor continues with the same ones."
     },
     "to": {
      "type": "number",
      "format": "double"
     },
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/DiffItem"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "from",
     "to",
     "data",
     "nextCursor"
    ]
   },
   "EndpointPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/WebhookEndpoint"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "Error": {
    "type": "object",
    "description": "The body of every error response.",
    "properties": {
     "code": {
      "type": "string",
      "enum": [
       "canceled",
       "unknown",
       "invalid_argument",
       "deadline_exceeded",
       "not_found",
       "already_exists",
       "permission_denied",
       "resource_exhausted",
       "failed_precondition",
       "aborted",
       "out_of_range",
       "unimplemented",
       "internal",
       "unavailable",
       "data_loss",
       "unauthenticated"
      ]
     },
     "message": {
      "type": "string",
      "description": "One sentence, safe to show."
     },
     "details": {
      "description": "Null in the gateway's own errors: unknown route, malformed request.",
      "anyOf": [
       {
        "$ref": "#/components/schemas/ErrorDetails"
       },
       {
        "type": "null"
       }
      ]
     }
    },
    "required": [
     "code",
     "message",
     "details"
    ]
   },
   "ErrorDetails": {
    "type": "object",
    "properties": {
     "reason": {
      "$ref": "#/components/schemas/FailureReason"
     },
     "param": {
      "type": "string",
      "description": "The invalid request field."
     },
     "retryable": {
      "type": "boolean"
     },
     "suggestion": {
      "type": "string"
     },
     "paths": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "The affected files, at most 50."
     },
     "retryAfterSeconds": {
      "type": "number",
      "format": "double",
      "description": "When to retry: set after too many requests, and while the database is unavailable."
     },
     "requestId": {
      "type": "string",
      "description": "Identifies the request in the log; every response has it in the header \`X-Encore-Trace-Id\`."
     }
    },
    "required": [
     "reason",
     "retryable"
    ]
   },
   "Evidence": {
    "type": "object",
    "properties": {
     "field": {
      "type": "string",
      "description": "The field of the stack that it explains, e.g. \`framework\`, \`commands.dev\`."
     },
     "value": {
      "type": "string"
     },
     "file": {
      "type": [
       "string",
       "null"
      ],
      "description": "Path in the repository; null if no single file is the source."
     },
     "reason": {
      "type": "string"
     }
    },
    "required": [
     "field",
     "value",
     "file",
     "reason"
    ]
   },
   "ExecutedCommand": {
    "type": "object",
    "properties": {
     "exitCode": {
      "type": "number",
      "format": "double"
     },
     "output": {
      "type": "string",
      "description": "The first 256 KiB of its output, stdout and stderr merged."
     }
    },
    "required": [
     "exitCode",
     "output"
    ]
   },
   "FailureCount": {
    "type": "object",
    "properties": {
     "reason": {
      "type": "string"
     },
     "count": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "reason",
     "count"
    ]
   },
   "FailureInfo": {
    "type": "object",
    "properties": {
     "reason": {
      "$ref": "#/components/schemas/FailureReason"
     },
     "message": {
      "type": "string",
      "description": "One sentence, safe to show."
     },
     "retryable": {
      "type": "boolean",
      "description": "Whether the same call can succeed later without changes."
     },
     "suggestion": {
      "type": [
       "string",
       "null"
      ]
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "description": "The job's step that failed."
     },
     "paths": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "The affected files, at most 50."
     }
    },
    "required": [
     "reason",
     "message",
     "retryable",
     "suggestion",
     "step"
    ]
   },
   "FailureReason": {
    "type": "string",
    "description": "Why a request or a job failed. The list is closed, so that clients can switch on it.",
    "enum": [
     "agent_failed",
     "auth_failed",
     "auth_required",
     "base_mismatch",
     "budget_exceeded",
     "build_failed",
     "canceled",
     "cannot_be_signed",
     "change_refused",
     "check_failed",
     "conflict",
     "database_unavailable",
     "deadline_exceeded",
     "doubled_content",
     "empty_repository",
     "failed_precondition",
     "fetch_timeout",
     "generation_refused",
     "generator_auth",
     "generator_error",
     "generator_not_configured",
     "generator_unavailable",
     "host_not_allowed",
     "idempotency_mismatch",
     "install_failed",
     "internal",
     "invalid_argument",
     "invalid_repo_url",
     "lfs_not_supported",
     "local_changes",
     "merge_conflict",
     "missing_permission",
     "network_error",
     "non_fast_forward",
     "not_found",
     "origin_not_allowed",
     "out_of_memory",
     "owner_limit_reached",
     "permission_denied",
     "placeholder_content",
     "precondition_failed",
     "preview_unreachable",
     "process_exited",
     "protected_branch",
     "protocol_unsupported",
     "provider_auth",
     "provider_error",
     "provider_misconfigured",
     "provider_not_configured",
     "provider_unavailable",
     "pull_request_refused",
     "push_rejected",
     "queue_unavailable",
     "quota_exceeded",
     "rate_limited",
     "ref_not_found",
     "repo_not_found",
     "sandbox_failed",
     "sealing_key_missing",
     "secret_in_change",
     "sensitive_paths",
     "setup_failed",
     "snapshot_inactive",
     "snapshot_not_found",
     "storage_full",
     "subdirectory_not_found",
     "too_large",
     "too_many_files",
     "too_many_streams",
     "truncated_content",
     "unauthenticated",
     "unknown_template",
     "unsafe_path"
    ]
   },
   "FileLimits": {
    "type": "object",
    "properties": {
     "fileBytesMax": {
      "type": "number",
      "format": "double",
      "description": "Limit of a file that is written with PUT."
     },
     "batchBytesMax": {
      "type": "number",
      "format": "double",
      "description": "Limit of the total content of a batch."
     },
     "batchOperationsMax": {
      "type": "number",
      "format": "double"
     },
     "pathBytesMax": {
      "type": "number",
      "format": "double"
     },
     "pathDepthMax": {
      "type": "number",
      "format": "double",
      "description": "Maximum number of names in a path."
     },
     "openArchives": {
      "$ref": "#/components/schemas/OpenStreamLimits",
      "description": "Archives that are being downloaded; more are refused with 429 \`too_many_streams\`."
     },
     "openDownloads": {
      "$ref": "#/components/schemas/OpenStreamLimits",
      "description": "Large files that are being downloaded."
     }
    },
    "required": [
     "fileBytesMax",
     "batchBytesMax",
     "batchOperationsMax",
     "pathBytesMax",
     "pathDepthMax",
     "openArchives",
     "openDownloads"
    ]
   },
   "ForkedFrom": {
    "type": "object",
    "properties": {
     "projectId": {
      "type": "string",
      "description": "The other project; it may be deleted since."
     },
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The revision of that project."
     }
    },
    "required": [
     "projectId",
     "revision"
    ]
   },
   "Framework": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "version": {
      "type": [
       "string",
       "null"
      ],
      "description": "As written in the manifest, without range operators; null if not stated."
     }
    },
    "required": [
     "name",
     "version"
    ]
   },
   "Generation": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": "string"
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change that a client can see."
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed",
       "canceled"
      ]
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "pin",
       "generate",
       "apply",
       "check",
       null
      ]
     },
     "attempt": {
      "type": "number",
      "format": "double",
      "description": "How many times a host has taken up the job."
     },
     "round": {
      "type": "number",
      "format": "double",
      "description": "0 for the prompt itself; each repair adds one."
     },
     "prompt": {
      "type": "string"
     },
     "model": {
      "type": "string"
     },
     "budgetUsd": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "apply": {
      "type": "boolean",
      "description": "Whether its changes become a revision."
     },
     "baseRevision": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The revision that the model read; null until it is decided."
     },
     "revision": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The last revision that it made; null if it has made none."
     },
     "changes": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/ChangedFile"
      },
      "description": "The files that differ from the base revision."
     },
     "problems": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/AppProblem"
      },
      "description": "Problems of the app that it made and could not repair."
     },
     "summary": {
      "type": [
       "string",
       "null"
      ],
      "description": "What the model says about its changes. Untrusted text: do not render it as HTML."
     },
     "activity": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Activity"
       },
       {
        "type": "null"
       }
      ]
     },
     "usage": {
      "$ref": "#/components/schemas/GenerationUsage"
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ]
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "round",
     "prompt",
     "model",
     "budgetUsd",
     "apply",
     "baseRevision",
     "revision",
     "changes",
     "problems",
     "summary",
     "activity",
     "usage",
     "failure",
     "createdAt",
     "updatedAt",
     "startedAt",
     "finishedAt"
    ]
   },
   "GenerationEvent": {
    "type": "object",
    "properties": {
     "generationId": {
      "type": "string"
     },
     "requests": {
      "type": "integer"
     },
     "costUsd": {
      "type": [
       "number",
       "null"
      ]
     },
     "at": {
      "type": "string",
      "format": "date-time"
     },
     "projectId": {
      "$ref": "#/components/schemas/Generation/properties/projectId"
     },
     "version": {
      "$ref": "#/components/schemas/Generation/properties/version"
     },
     "status": {
      "$ref": "#/components/schemas/Generation/properties/status"
     },
     "step": {
      "$ref": "#/components/schemas/Generation/properties/step"
     },
     "attempt": {
      "$ref": "#/components/schemas/Generation/properties/attempt"
     },
     "round": {
      "$ref": "#/components/schemas/Generation/properties/round"
     },
     "revision": {
      "$ref": "#/components/schemas/Generation/properties/revision"
     },
     "activity": {
      "$ref": "#/components/schemas/Generation/properties/activity"
     },
     "failure": {
      "$ref": "#/components/schemas/Generation/properties/failure"
     }
    },
    "required": [
     "generationId",
     "requests",
     "costUsd",
     "at",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "round",
     "revision",
     "activity",
     "failure"
    ]
   },
   "GenerationLimits": {
    "type": "object",
    "properties": {
     "isConfigured": {
      "type": "boolean",
      "description": "Whether there is a model to ask."
     },
     "defaultModel": {
      "type": "string"
     },
     "promptCharactersMax": {
      "type": "number",
      "format": "double"
     },
     "budgetUsdDefault": {
      "type": "number",
      "format": "double",
      "description": "The budget of a generation that names none, if the model's price is known."
     },
     "budgetUsdMax": {
      "type": "number",
      "format": "double"
     },
     "inputTokensMax": {
      "type": "number",
      "format": "double",
      "description": "Over all its requests."
     },
     "outputTokensMax": {
      "type": "number",
      "format": "double"
     },
     "answerTokensMax": {
      "type": "number",
      "format": "double",
      "description": "Of one answer."
     },
     "requestsMax": {
      "type": "number",
      "format": "double"
     },
     "durationMsMax": {
      "type": "number",
      "format": "double",
      "description": "From its start to the last request."
     },
     "repairsMax": {
      "type": "number",
      "format": "double"
     },
     "changedFilesMax": {
      "type": "number",
      "format": "double"
     },
     "changedBytesMax": {
      "type": "number",
      "format": "double"
     },
     "fileBytesMax": {
      "type": "number",
      "format": "double"
     },
     "runningMax": {
      "type": "number",
      "format": "double",
      "description": "Generations that run at a time, over all owners and hosts."
     }
    },
    "required": [
     "isConfigured",
     "defaultModel",
     "promptCharactersMax",
     "budgetUsdDefault",
     "budgetUsdMax",
     "inputTokensMax",
     "outputTokensMax",
     "answerTokensMax",
     "requestsMax",
     "durationMsMax",
     "repairsMax",
     "changedFilesMax",
     "changedBytesMax",
     "fileBytesMax",
     "runningMax"
    ]
   },
   "GenerationPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Generation"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "GenerationUsage": {
    "type": "object",
    "properties": {
     "requests": {
      "type": "number",
      "format": "double",
      "description": "Requests to the model."
     },
     "lostRequests": {
      "type": "number",
      "format": "double",
      "description": "Those of them whose answer was lost with its host, and was asked for again."
     },
     "inputTokens": {
      "type": "number",
      "format": "double"
     },
     "outputTokens": {
      "type": "number",
      "format": "double"
     },
     "cacheReadTokens": {
      "type": "number",
      "format": "double"
     },
     "cacheWriteTokens": {
      "type": "number",
      "format": "double"
     },
     "costUsd": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Lost requests count with an estimate of their output; null if the model's price is unknown."
     }
    },
    "required": [
     "requests",
     "lostRequests",
     "inputTokens",
     "outputTokens",
     "cacheReadTokens",
     "cacheWriteTokens",
     "costUsd"
    ]
   },
   "GitConnection": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "kind": {
      "type": "string",
      "enum": [
       "token",
       "github_app"
      ],
      "description": "Whether it has a token of the owner, or is an installation of the GitHub App."
     },
     "host": {
      "type": "string",
      "description": "The base URL that the token is sent to."
     },
     "lastFour": {
      "type": "string",
      "description": "The token's last characters, to distinguish tokens; empty if the token is too short to show any of it."
     },
     "scopes": {
      "type": [
       "array",
       "null"
      ],
      "items": {
       "type": "string"
      },
      "description": "The token's permissions, as reported by the host; null if unknown."
     },
     "installation": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/AppInstallation"
       },
       {
        "type": "null"
       }
      ],
      "description": "The installation of the GitHub App; null for a token."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "name",
     "kind",
     "host",
     "lastFour",
     "scopes",
     "installation",
     "createdAt"
    ]
   },
   "GivenResources": {
    "type": "object",
    "properties": {
     "clamped": {
      "type": "boolean",
      "description": "Whether they are less than its size requires, because the account's limits are lower."
     },
     "cpu": {
      "type": "number",
      "format": "double"
     },
     "memoryGibibytes": {
      "type": "number",
      "format": "double"
     },
     "diskGibibytes": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "clamped",
     "cpu",
     "memoryGibibytes",
     "diskGibibytes"
    ]
   },
   "Health": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "degraded"
      ]
     },
     "checks": {
      "$ref": "#/components/schemas/HealthChecks"
     }
    },
    "required": [
     "status",
     "checks"
    ]
   },
   "HealthCheck": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "failed",
       "unknown"
      ]
     },
     "detail": {
      "type": "string",
      "description": "The result as text."
     }
    },
    "required": [
     "status",
     "detail"
    ]
   },
   "HealthChecks": {
    "type": "object",
    "properties": {
     "database": {
      "$ref": "#/components/schemas/DatabaseCheck"
     },
     "pubsub": {
      "$ref": "#/components/schemas/PubsubCheck"
     },
     "provider": {
      "$ref": "#/components/schemas/ProviderCheck"
     },
     "queue": {
      "$ref": "#/components/schemas/QueueCheck"
     }
    },
    "required": [
     "database",
     "pubsub",
     "provider",
     "queue"
    ]
   },
   "HealthChecks2": {
    "type": "object",
    "properties": {
     "provider": {
      "$ref": "#/components/schemas/HealthCheck",
      "description": "The sandbox at its provider."
     },
     "process": {
      "$ref": "#/components/schemas/HealthCheck",
      "description": "The app's process."
     },
     "port": {
      "$ref": "#/components/schemas/HealthCheck",
      "description": "The port that the app should listen on."
     },
     "http": {
      "$ref": "#/components/schemas/HealthCheck",
      "description": "The app's response through its preview."
     }
    },
    "required": [
     "provider",
     "process",
     "port",
     "http"
    ]
   },
   "Import": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": "string"
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change."
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed",
       "canceled"
      ]
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "resolve",
       "fetch",
       "store",
       "detect",
       "handOver",
       null
      ],
      "description": "The current or last step; null if none has begun."
     },
     "attempt": {
      "type": "number",
      "format": "double",
      "description": "How many times a host has started this run."
     },
     "progress": {
      "$ref": "#/components/schemas/ImportProgress"
     },
     "repoUrl": {
      "type": "string",
      "description": "Without credentials and \`.git\`, regardless of the requested form."
     },
     "ref": {
      "type": [
       "string",
       "null"
      ],
      "description": "The branch, tag or commit that was resolved; before that the requested one; null for the default branch while it is\\nunknown."
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ]
     },
     "subdirectory": {
      "type": [
       "string",
       "null"
      ],
      "description": "The folder that became the project's root; null for the whole repository."
     },
     "revisionSeq": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The revision of the project's files created by this import."
     },
     "stack": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Stack"
       },
       {
        "type": "null"
       }
      ]
     },
     "warnings": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/ImportWarning"
      },
      "description": "Content that the import could not include; empty before the files are stored, and if everything was included."
     },
     "connectionId": {
      "type": [
       "string",
       "null"
      ],
      "description": "The connection whose token it uses."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ],
      "description": "Why it failed, or why its last attempt failed."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "progress",
     "repoUrl",
     "ref",
     "commitSha",
     "subdirectory",
     "revisionSeq",
     "stack",
     "warnings",
     "connectionId",
     "failure",
     "createdAt",
     "updatedAt",
     "startedAt",
     "finishedAt"
    ]
   },
   "ImportEvent": {
    "type": "object",
    "properties": {
     "importId": {
      "type": "string"
     },
     "at": {
      "type": "string",
      "format": "date-time"
     },
     "projectId": {
      "$ref": "#/components/schemas/Import/properties/projectId"
     },
     "version": {
      "$ref": "#/components/schemas/Import/properties/version"
     },
     "status": {
      "$ref": "#/components/schemas/Import/properties/status"
     },
     "step": {
      "$ref": "#/components/schemas/Import/properties/step"
     },
     "attempt": {
      "$ref": "#/components/schemas/Import/properties/attempt"
     },
     "progress": {
      "$ref": "#/components/schemas/Import/properties/progress"
     },
     "ref": {
      "$ref": "#/components/schemas/Import/properties/ref"
     },
     "commitSha": {
      "$ref": "#/components/schemas/Import/properties/commitSha"
     },
     "revisionSeq": {
      "$ref": "#/components/schemas/Import/properties/revisionSeq"
     },
     "failure": {
      "$ref": "#/components/schemas/Import/properties/failure"
     }
    },
    "required": [
     "importId",
     "at",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "progress",
     "ref",
     "commitSha",
     "revisionSeq",
     "failure"
    ]
   },
   "ImportLimits": {
    "type": "object",
    "properties": {
     "fetchBytesMax": {
      "type": "number",
      "format": "double",
      "description": "Maximum bytes sent by the host, compressed."
     },
     "fetchMsMax": {
      "type": "number",
      "format": "double",
      "description": "How long the host may take to send them."
     },
     "silenceMsMax": {
      "type": "number",
      "format": "double",
      "description": "How long the host may be silent."
     },
     "filesMax": {
      "type": "number",
      "format": "double",
      "description": "Files of the repository, or of the imported folder."
     },
     "foldersMax": {
      "type": "number",
      "format": "double"
     },
     "treeBytesMax": {
      "type": "number",
      "format": "double",
      "description": "Total size of all files, uncompressed."
     },
     "pathCharactersMax": {
      "type": "number",
      "format": "double",
      "description": "Total length of all paths."
     },
     "runningMax": {
      "type": "number",
      "format": "double",
      "description": "Imports that run at a time over all owners and hosts; others wait in the queue."
     }
    },
    "required": [
     "fetchBytesMax",
     "fetchMsMax",
     "silenceMsMax",
     "filesMax",
     "foldersMax",
     "treeBytesMax",
     "pathCharactersMax",
     "runningMax"
    ]
   },
   "ImportPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Import"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "ImportProgress": {
    "type": "object",
    "properties": {
     "files": {
      "type": "number",
      "format": "double",
      "description": "Files stored."
     },
     "bytes": {
      "type": "number",
      "format": "double",
      "description": "Bytes received while fetching, stored while storing."
     }
    },
    "required": [
     "files",
     "bytes"
    ]
   },
   "ImportSums": {
    "type": "object",
    "properties": {
     "started": {
      "type": "number",
      "format": "double"
     },
     "succeeded": {
      "type": "number",
      "format": "double"
     },
     "failed": {
      "type": "number",
      "format": "double"
     },
     "canceled": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "started",
     "succeeded",
     "failed",
     "canceled"
    ]
   },
   "ImportWarning": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "enum": [
       "submodules",
       "lfs_pointers"
      ],
      "description": "\`submodules\`: folders whose files are in other repositories stay empty. \`lfs_pointers\`: files of Git LFS contain a\\npointer to their content instead of the content."
     },
     "count": {
      "type": "number",
      "format": "double",
      "description": "The number of affected paths."
     },
     "paths": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "The first 50 of them."
     },
     "message": {
      "type": "string",
      "description": "One sentence, safe to show."
     }
    },
    "required": [
     "kind",
     "count",
     "paths",
     "message"
    ]
   },
   "ImportedProject": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "name": {
      "type": "string"
     }
    },
    "required": [
     "id",
     "name"
    ]
   },
   "JobCounts": {
    "type": "object",
    "properties": {
     "queued": {
      "type": "number",
      "format": "double",
      "description": "Jobs that wait: for their turn, for the end of a back-off, or for the lease of a dead host to expire."
     },
     "running": {
      "type": "number",
      "format": "double",
      "description": "Jobs that a host holds a lease on."
     },
     "oldestDueAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "The time since which the longest waiting job could have run; null if none could."
     },
     "failures": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/FailureCount"
      },
      "description": "Jobs that failed permanently within the last hour and were not retried, most frequent reason first."
     }
    },
    "required": [
     "queued",
     "running",
     "oldestDueAt",
     "failures"
    ]
   },
   "Jobs": {
    "type": "object",
    "properties": {
     "imports": {
      "$ref": "#/components/schemas/JobCounts"
     },
     "commits": {
      "$ref": "#/components/schemas/JobCounts"
     },
     "generations": {
      "$ref": "#/components/schemas/JobCounts"
     },
     "tasks": {
      "$ref": "#/components/schemas/JobCounts"
     },
     "workspaces": {
      "$ref": "#/components/schemas/JobCounts",
      "description": "Workspaces whose sandbox is being created, started, stopped or deleted."
     }
    },
    "required": [
     "imports",
     "commits",
     "generations",
     "tasks",
     "workspaces"
    ]
   },
   "Limits": {
    "type": "object",
    "properties": {
     "imports": {
      "$ref": "#/components/schemas/ImportLimits"
     },
     "files": {
      "$ref": "#/components/schemas/FileLimits"
     },
     "sources": {
      "$ref": "#/components/schemas/SourceLimits"
     },
     "generations": {
      "$ref": "#/components/schemas/GenerationLimits"
     },
     "requests": {
      "$ref": "#/components/schemas/RateLimits"
     },
     "tasks": {
      "$ref": "#/components/schemas/TaskLimits"
     },
     "eventStreams": {
      "$ref": "#/components/schemas/OpenStreamLimits",
      "description": "Streams of events and logs; more are refused with 429 \`too_many_streams\`."
     },
     "webhooks": {
      "$ref": "#/components/schemas/WebhookLimits"
     }
    },
    "required": [
     "imports",
     "files",
     "sources",
     "generations",
     "requests",
     "tasks",
     "eventStreams",
     "webhooks"
    ]
   },
   "LineMatch": {
    "type": "object",
    "properties": {
     "line": {
      "type": "number",
      "format": "double",
      "description": "From 1."
     },
     "column": {
      "type": "number",
      "format": "double",
      "description": "From 1, in characters."
     },
     "text": {
      "type": "string",
      "description": "The line, shortened if it is long."
     }
    },
    "required": [
     "line",
     "column",
     "text"
    ]
   },
   "LogList": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/StepLog"
      }
     }
    },
    "required": [
     "data"
    ]
   },
   "LostPart": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "line": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "reason": {
      "type": "string",
      "description": "As a sentence."
     }
    },
    "required": [
     "path",
     "line",
     "reason"
    ]
   },
   "MadeRevision": {
    "type": "object",
    "properties": {
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The number of the new revision; if nothing changed, of the current one."
     }
    },
    "required": [
     "revision"
    ]
   },
   "MissingVariable": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "source": {
      "type": "string",
      "description": "The file of the repository that requires it."
     },
     "service": {
      "type": [
       "string",
       "null"
      ],
      "description": "The service whose address it is, e.g. \`mysql\`, if the sandbox could not start it; null if it is something else."
     }
    },
    "required": [
     "name",
     "source",
     "service"
    ]
   },
   "Monorepo": {
    "type": "object",
    "properties": {
     "tool": {
      "type": "string",
      "description": "\`turbo\`, \`nx\`, \`lerna\`, \`rush\`, \`moon\`, \`npm-workspaces\`, \`pnpm-workspaces\`, \`go-workspaces\`, \`cargo-workspaces\` …"
     },
     "members": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Folders of its members."
     }
    },
    "required": [
     "tool",
     "members"
    ]
   },
   "MoveOperation": {
    "type": "object",
    "properties": {
     "op": {
      "type": "string",
      "enum": [
       "move"
      ]
     },
     "from": {
      "type": "string"
     },
     "to": {
      "type": "string"
     },
     "overwrite": {
      "type": "boolean",
      "description": "Whether an existing file at \`to\` may be replaced."
     }
    },
    "required": [
     "op",
     "from",
     "to"
    ]
   },
   "MovedFile": {
    "type": "object",
    "properties": {
     "from": {
      "type": "string"
     },
     "to": {
      "type": "string"
     },
     "reason": {
      "type": "string",
      "description": "Why, as a sentence."
     }
    },
    "required": [
     "from",
     "to",
     "reason"
    ]
   },
   "NewEndpointSecret": {
    "type": "object",
    "properties": {
     "secret": {
      "type": "string",
      "description": "It is returned only here."
     },
     "previousExpiresAt": {
      "type": "string",
      "format": "date-time",
      "description": "Until then events also have the signature of the previous secret."
     }
    },
    "required": [
     "secret",
     "previousExpiresAt"
    ]
   },
   "OlderError": {
    "type": "object",
    "description": "The body of an older route's error. The gateway's own errors have no \`error\`.",
    "properties": {
     "error": {
      "type": "string",
      "description": "The failure's reason."
     },
     "code": {
      "type": "string"
     },
     "message": {
      "type": "string",
      "description": "One sentence, safe to show."
     },
     "details": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/ErrorDetails"
       },
       {
        "type": "null"
       }
      ]
     }
    },
    "required": [
     "code",
     "message",
     "details"
    ]
   },
   "OlderSandbox": {
    "type": "object",
    "properties": {
     "sandboxId": {
      "type": "string",
      "description": "The id of the workspace."
     },
     "workspaceName": {
      "type": "string"
     },
     "projectId": {
      "type": "string"
     },
     "previewUrl": {
      "type": [
       "string",
       "null"
      ],
      "description": "Null until the app responds."
     },
     "apiUrl": {
      "type": "null",
      "description": "The app has one address."
     },
     "status": {
      "type": "string"
     },
     "mode": {
      "type": "string",
      "enum": [
       "development",
       "daytona"
      ]
     },
     "error": {
      "type": [
       "string",
       "null"
      ],
      "description": "Why there is no preview."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "sandboxId",
     "workspaceName",
     "projectId",
     "previewUrl",
     "apiUrl",
     "status",
     "mode",
     "error",
     "createdAt"
    ]
   },
   "OpenPort": {
    "type": "object",
    "properties": {
     "port": {
      "type": "number",
      "format": "double"
     },
     "isApp": {
      "type": "boolean",
      "description": "Whether it is the app's, which the preview shows."
     },
     "visibility": {
      "type": "string",
      "enum": [
       "public",
       "private",
       "sandbox"
      ]
     }
    },
    "required": [
     "port",
     "isApp",
     "visibility"
    ]
   },
   "OpenStreamLimits": {
    "type": "object",
    "properties": {
     "perOwnerMax": {
      "type": "number",
      "format": "double",
      "description": "Open at the same time by one owner, on one host."
     },
     "perHostMax": {
      "type": "number",
      "format": "double",
      "description": "Open at the same time by all owners, on one host."
     },
     "bytesPerOwnerMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Total size of an owner's open ones; null without a limit. A single one may be larger."
     }
    },
    "required": [
     "perOwnerMax",
     "perHostMax",
     "bytesPerOwnerMax"
    ]
   },
   "OutputEvent": {
    "type": "object",
    "properties": {
     "step": {
      "type": [
       "string",
       "null"
      ],
      "description": "Null for a background process, or for all steps."
     },
     "text": {
      "type": [
       "string",
       "null"
      ],
      "description": "The output, stdout and stderr merged; only in \`output\`."
     },
     "exitCode": {
      "type": [
       "integer",
       "null"
      ],
      "description": "Only in \`exited\`."
     }
    },
    "required": [
     "step",
     "text",
     "exitCode"
    ]
   },
   "OverriddenProject": {
    "type": "object",
    "properties": {
     "overrides": {
      "$ref": "#/components/schemas/StackOverrides"
     },
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The revision of the files from which the stack was detected."
     },
     "stack": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Stack"
       },
       {
        "type": "null"
       }
      ],
      "description": "Null if the project has no files because its import failed."
     }
    },
    "required": [
     "overrides",
     "revision",
     "stack"
    ]
   },
   "OverridesRequest": {
    "type": "object",
    "properties": {
     "appRoot": {
      "type": [
       "string",
       "null"
      ],
      "description": "Folder of the app, from the project's root; \`.\` is the root itself."
     },
     "runtime": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/RuntimeOverrideRequest"
       },
       {
        "type": "null"
       }
      ]
     },
     "port": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The port that the app listens on, from 1 to 65535."
     },
     "commands": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/CommandOverridesRequest"
       },
       {
        "type": "null"
       }
      ]
     }
    }
   },
   "OwnerLimits": {
    "type": "object",
    "properties": {
     "projectsMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "storedBytesMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Of all stored revisions, each file as often as it was written."
     },
     "runningWorkspacesMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Workspaces whose desired state is running."
     },
     "terminalsMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Open terminals; null: 8."
     },
     "importsPerHourMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "importsAtOnceMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Imports that have not ended."
     },
     "previewDeploymentsMax": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Pull requests that each project may have deployed at a time; null: 5."
     }
    },
    "required": [
     "projectsMax",
     "storedBytesMax",
     "runningWorkspacesMax",
     "terminalsMax",
     "importsPerHourMax",
     "importsAtOnceMax",
     "previewDeploymentsMax"
    ]
   },
   "OwnerUsage": {
    "type": "object",
    "properties": {
     "ownerId": {
      "type": "string"
     },
     "from": {
      "type": "string",
      "format": "date-time"
     },
     "to": {
      "type": "string",
      "format": "date-time"
     },
     "sandboxSeconds": {
      "$ref": "#/components/schemas/SandboxSeconds",
      "description": "How long sandboxes ran in the period, by size; a running sandbox counts up to now."
     },
     "imports": {
      "$ref": "#/components/schemas/ImportSums",
      "description": "Imports that were started in the period, by result; imports whose records were removed are missing."
     },
     "stored": {
      "$ref": "#/components/schemas/StoredSums",
      "description": "The bytes stored at present."
     },
     "runningWorkspaces": {
      "type": "number",
      "format": "double",
      "description": "Workspaces whose desired state is running, and that have not failed."
     },
     "limits": {
      "$ref": "#/components/schemas/OwnerLimits"
     }
    },
    "required": [
     "ownerId",
     "from",
     "to",
     "sandboxSeconds",
     "imports",
     "stored",
     "runningWorkspaces",
     "limits"
    ]
   },
   "PackageManager": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "version": {
      "type": [
       "string",
       "null"
      ]
     },
     "source": {
      "type": "string",
      "description": "The file that determined it, or \`default\`."
     }
    },
    "required": [
     "name",
     "version",
     "source"
    ]
   },
   "PortList": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/OpenPort"
      }
     }
    },
    "required": [
     "data"
    ]
   },
   "PortOverride": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "description": "\`env\`: set the variable \`name\`; \`flag\`: append \`name <port>\` to the dev (else start) command; \`none\`: several\\nprograms start together and would all use the port in the variable \`name\`, so leave it unset."
     },
     "name": {
      "type": "string"
     }
    },
    "required": [
     "kind",
     "name"
    ]
   },
   "PostedFile": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string",
      "minLength": 1,
      "maxLength": 4096
     },
     "sizeBytes": {
      "type": "number",
      "format": "double",
      "minimum": 0,
      "description": "By default the size of the content, or zero without content."
     },
     "content": {
      "type": "string"
     }
    },
    "required": [
     "path"
    ]
   },
   "Preview": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "none",
       "starting",
       "ready",
       "unhealthy",
       "failed"
      ],
      "description": "\`unhealthy\`: it was ready, and no longer responds."
     },
     "port": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The port that it listens on, or should listen on."
     },
     "url": {
      "type": [
       "string",
       "null"
      ],
      "description": "Opens the app without further credentials; null until it responds. Kept while it is \`unhealthy\`."
     },
     "expiresAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "When the link expires; null with a URL means that it is public while the sandbox runs."
     },
     "visibility": {
      "type": "string",
      "enum": [
       "private",
       "public"
      ],
      "description": "The current visibility. It differs from \`settings.previewVisibility\` until the workspace's next start, or until its\\n\`rebuild\` if the provider cannot change an existing sandbox; a preview made private may stay accessible for an\\nhour."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ],
      "description": "Why it is unavailable."
     }
    },
    "required": [
     "status",
     "port",
     "url",
     "expiresAt",
     "visibility",
     "failure"
    ]
   },
   "PreviewDeployment": {
    "type": "object",
    "properties": {
     "number": {
      "type": "number",
      "format": "double",
      "description": "The pull request's number."
     },
     "status": {
      "type": "string",
      "enum": [
       "waiting",
       "importing",
       "starting",
       "ready",
       "failed",
       "removing",
       "removed"
      ]
     },
     "headSha": {
      "type": "string",
      "description": "The pull request's newest commit."
     },
     "isForeign": {
      "type": "boolean",
      "description": "Whether it comes from another repository, so that it gets nothing of yours unless its commit is approved."
     },
     "isTrusted": {
      "type": "boolean",
      "description": "Whether \`headSha\` has the variables, secrets and connection of the project."
     },
     "forkId": {
      "type": [
       "string",
       "null"
      ],
      "description": "The fork of the project with its files; null: none yet, or removed."
     },
     "workspaceId": {
      "type": [
       "string",
       "null"
      ]
     },
     "previewUrl": {
      "type": [
       "string",
       "null"
      ],
      "description": "The preview's link as last reported to GitHub."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ]
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "number",
     "status",
     "headSha",
     "isForeign",
     "isTrusted",
     "forkId",
     "workspaceId",
     "previewUrl",
     "failure",
     "createdAt",
     "updatedAt"
    ]
   },
   "Project": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "ownerId": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "description": {
      "type": [
       "string",
       "null"
      ]
     },
     "status": {
      "type": "string",
      "enum": [
       "importing",
       "ready",
       "failed",
       "deleting"
      ]
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change."
     },
     "source": {
      "$ref": "#/components/schemas/ProjectSource"
     },
     "language": {
      "type": [
       "string",
       "null"
      ],
      "description": "The detected language, otherwise the one given when the project was created."
     },
     "stack": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Stack"
       },
       {
        "type": "null"
       }
      ]
     },
     "overrides": {
      "$ref": "#/components/schemas/StackOverrides",
      "description": "The owner's overrides of the stack; kept over imports and detections."
     },
     "warnings": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/ImportWarning"
      },
      "description": "Content that the newest import could not include; empty if everything was included."
     },
     "revisionSeq": {
      "type": "number",
      "format": "double",
      "description": "The revision of the files that \`stack\` was read from."
     },
     "forkedFrom": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/ForkedFrom"
       },
       {
        "type": "null"
       }
      ],
      "description": "Of a fork; null for any other project."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "ownerId",
     "name",
     "description",
     "status",
     "version",
     "source",
     "language",
     "stack",
     "overrides",
     "warnings",
     "revisionSeq",
     "forkedFrom",
     "createdAt",
     "updatedAt"
    ]
   },
   "ProjectDeployments": {
    "type": "object",
    "properties": {
     "enabled": {
      "type": "boolean"
     },
     "max": {
      "type": "number",
      "format": "double",
      "description": "How many the project may have at a time; set by the administrator."
     },
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/PreviewDeployment"
      },
      "description": "At most 100: those that are removed come last."
     }
    },
    "required": [
     "enabled",
     "max",
     "data"
    ]
   },
   "ProjectPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Project"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "ProjectSource": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "enum": [
       "empty",
       "repository",
       "files",
       "text",
       "template",
       "prompt"
      ]
     },
     "repoUrl": {
      "type": [
       "string",
       "null"
      ]
     },
     "ref": {
      "type": [
       "string",
       "null"
      ],
      "description": "Branch, tag or commit that it was imported from. Before that, the requested one; null is the default branch."
     },
     "subdirectory": {
      "type": [
       "string",
       "null"
      ]
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ],
      "description": "The commit of the newest import that succeeded."
     },
     "template": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/ChosenTemplate"
       },
       {
        "type": "null"
       }
      ],
      "description": "Of a project that began with a template."
     }
    },
    "required": [
     "kind",
     "repoUrl",
     "ref",
     "subdirectory",
     "commitSha",
     "template"
    ]
   },
   "ProjectWorkspace": {
    "type": "object",
    "properties": {
     "workspace": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Workspace"
       },
       {
        "type": "null"
       }
      ],
      "description": "Null if the project has none yet."
     }
    },
    "required": [
     "workspace"
    ]
   },
   "ProviderCheck": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "failing"
      ]
     },
     "mode": {
      "type": "string",
      "description": "\`development\` without sandboxes."
     },
     "reason": {
      "type": [
       "string",
       "null"
      ],
      "description": "Why sandboxes are unreachable: a reason of docs/failures.md."
     }
    },
    "required": [
     "status",
     "mode",
     "reason"
    ]
   },
   "ProviderDescription": {
    "type": "object",
    "properties": {
     "mode": {
      "type": "string",
      "enum": [
       "development",
       "daytona"
      ]
     },
     "apiUrl": {
      "type": [
       "string",
       "null"
      ]
     },
     "keyEndsWith": {
      "type": [
       "string",
       "null"
      ],
      "description": "The last four characters of the key."
     },
     "verified": {
      "type": "boolean",
      "description": "Whether a call with these settings just succeeded."
     },
     "reason": {
      "type": [
       "string",
       "null"
      ],
      "description": "The failure's reason and message, if not."
     },
     "why": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "mode",
     "apiUrl",
     "keyEndsWith",
     "verified",
     "reason",
     "why"
    ]
   },
   "PubsubCheck": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "failing"
      ]
     },
     "lagMs": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Delivery time of the last test message to this process; null if it has received none yet."
     }
    },
    "required": [
     "status",
     "lagMs"
    ]
   },
   "PulledChanges": {
    "type": "object",
    "properties": {
     "revision": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The new revision; null if nothing had changed."
     },
     "written": {
      "type": "number",
      "format": "double"
     },
     "removed": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "revision",
     "written",
     "removed"
    ]
   },
   "QueueCheck": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "failing"
      ]
     },
     "oldestDueSeconds": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "How long the oldest runnable job has been waiting; null if none waits, or it could not be read."
     }
    },
    "required": [
     "status",
     "oldestDueSeconds"
    ]
   },
   "RateLimits": {
    "type": "object",
    "properties": {
     "requestsPerWindowMax": {
      "type": "number",
      "format": "double",
      "description": "Requests of one owner, over all of its keys. The administrator's are not counted."
     },
     "windowMs": {
      "type": "number",
      "format": "double"
     },
     "requestsPerTokenMax": {
      "type": "number",
      "format": "double",
      "description": "Requests with one embed token or stream ticket. All tokens and tickets of an owner share another limit as high as its own."
     }
    },
    "required": [
     "requestsPerWindowMax",
     "windowMs",
     "requestsPerTokenMax"
    ]
   },
   "Record_string_number": {
    "type": "object",
    "additionalProperties": {
     "type": "number",
     "format": "double"
    }
   },
   "Record_string_string": {
    "type": "object",
    "additionalProperties": {
     "type": "string"
    }
   },
   "Record_string_string_null": {
    "type": "object",
    "additionalProperties": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "RequiredVariable": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "source": {
      "type": "string",
      "description": "The file that requires it."
     },
     "hasExample": {
      "type": "boolean",
      "description": "True if that file contains a value that is usable in development."
     }
    },
    "required": [
     "name",
     "source",
     "hasExample"
    ]
   },
   "ResolvedLockfiles": {
    "type": "object",
    "properties": {
     "paths": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Lockfiles of the sandbox that the project does not have, or has with another content."
     }
    },
    "required": [
     "paths"
    ]
   },
   "ResolvedPreview": {
    "type": "object",
    "properties": {
     "state": {
      "type": "string",
      "enum": [
       "ready",
       "starting",
       "stopped",
       "failed",
       "deleted"
      ],
      "description": "\`stopped\` can be started by a visit; with \`failed\` the app does not run; \`deleted\` is final."
     },
     "isPublic": {
      "type": "boolean"
     },
     "epoch": {
      "type": "number",
      "format": "double",
      "description": "Tokens of another epoch are no longer valid."
     },
     "message": {
      "type": "string",
      "description": "The current state or the problem, as a sentence for the visitor."
     },
     "upstream": {
      "type": [
       "object",
       "null"
      ],
      "properties": {
       "url": {
        "type": "string"
       },
       "headers": {
        "$ref": "#/components/schemas/Record_string_string"
       }
      },
      "required": [
       "url",
       "headers"
      ],
      "description": "The app's address; null unless \`ready\`."
     },
     "isRelayed": {
      "type": "boolean",
      "description": "Whether each response of the app has the relay's header."
     }
    },
    "required": [
     "state",
     "isPublic",
     "epoch",
     "message",
     "upstream",
     "isRelayed"
    ]
   },
   "Revision": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "seq": {
      "type": "number",
      "format": "double"
     },
     "kind": {
      "type": "string",
      "enum": [
       "import",
       "edit",
       "restore",
       "sync",
       "fork"
      ]
     },
     "importId": {
      "type": [
       "string",
       "null"
      ]
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ]
     },
     "author": {
      "type": "string"
     },
     "files": {
      "type": "number",
      "format": "double",
      "description": "Files of the tree at this revision."
     },
     "sizeBytes": {
      "type": "number",
      "format": "double"
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "seq",
     "kind",
     "importId",
     "commitSha",
     "author",
     "files",
     "sizeBytes",
     "createdAt"
    ]
   },
   "RevisionPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Revision"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "Runtime": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "version": {
      "type": [
       "string",
       "null"
      ]
     },
     "source": {
      "type": "string",
      "description": "The file that states the version, \`default\`, or \`override\`."
     }
    },
    "required": [
     "name",
     "version",
     "source"
    ]
   },
   "RuntimeOverride": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string",
      "description": "As detection names it, e.g. \`node\` or \`python\`."
     },
     "version": {
      "type": "string",
      "description": "A version, or a range as the language's manifests write it."
     }
    },
    "required": [
     "name",
     "version"
    ]
   },
   "RuntimeOverrideRequest": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string",
      "description": "Its name in detection, e.g. \`node\` or \`python\`."
     },
     "version": {
      "type": "string",
      "description": "A version, or a range in the format of the language's manifests."
     }
    },
    "required": [
     "name",
     "version"
    ]
   },
   "SandboxContent": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "isPresent": {
      "type": [
       "boolean",
       "null"
      ],
      "description": "Null if no sandbox is running."
     },
     "remedy": {
      "type": [
       "string",
       "null"
      ],
      "description": "What fails without it, and a remedy; null if it is present, or unknown."
     }
    },
    "required": [
     "name",
     "isPresent",
     "remedy"
    ]
   },
   "SandboxSeconds": {
    "type": "object",
    "properties": {
     "small": {
      "type": "number",
      "format": "double"
     },
     "medium": {
      "type": "number",
      "format": "double"
     },
     "large": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "small",
     "medium",
     "large"
    ]
   },
   "SearchHit": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "matches": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/LineMatch"
      },
      "description": "Matches in the content; empty for a search in names."
     }
    },
    "required": [
     "path",
     "matches"
    ]
   },
   "SearchPage": {
    "type": "object",
    "properties": {
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The searched revision; the cursor continues in the same one."
     },
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/SearchHit"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ],
      "description": "Null when everything was searched. A page may be short or even empty and still have a next one."
     }
    },
    "required": [
     "revision",
     "data",
     "nextCursor"
    ]
   },
   "SettingsRequest": {
    "type": "object",
    "properties": {
     "size": {
      "type": "string",
      "enum": [
       "small",
       "medium",
       "large"
      ],
      "description": "Applies after \`rebuild\`."
     },
     "snapshot": {
      "type": [
       "string",
       "null"
      ],
      "description": "A snapshot of the Daytona account, by its name: sandboxes are created from it, with its resources instead of those of\\n\`size\`. Null: one of the size. Applies after \`rebuild\`."
     },
     "env": {
      "$ref": "#/components/schemas/Record_string_string",
      "description": "All variables of the project's commands, replacing the previous ones; for the next start of the app, or the one in\\nprogress."
     },
     "previewVisibility": {
      "type": "string",
      "enum": [
       "private",
       "public"
      ],
      "description": "\`public\` makes the app accessible to anyone, with a link that does not expire, and also every other port on which a\\nprocess in the sandbox listens. A running workspace also gets its current files."
     },
     "autoSync": {
      "type": "boolean",
      "description": "Whether edits of the project by API reach the sandbox by themselves while it runs; true by default."
     },
     "useCache": {
      "type": "boolean",
      "description": "Whether packages are taken from and stored in the owner's cache; true by default. Applies to the next install."
     },
     "terminal": {
      "type": "boolean",
      "description": "Whether terminals may be opened in the sandbox; true by default. False also ends those that are open."
     },
     "autoStopMinutes": {
      "type": "number",
      "format": "double",
      "minimum": 0,
      "maximum": 525600,
      "description": "0: never."
     },
     "autoArchiveMinutes": {
      "type": "number",
      "format": "double",
      "minimum": 0,
      "maximum": 525600,
      "description": "0: as late as the provider allows."
     },
     "autoDeleteMinutes": {
      "type": "number",
      "format": "double",
      "minimum": -1,
      "maximum": 525600,
      "description": "-1: never."
     },
     "ttlMinutes": {
      "type": "number",
      "format": "double",
      "minimum": 0,
      "maximum": 525600,
      "description": "0: never."
     }
    }
   },
   "SkippedPart": {
    "type": "object",
    "properties": {
     "line": {
      "type": "number",
      "format": "double"
     },
     "reason": {
      "type": "string",
      "description": "As a sentence."
     }
    },
    "required": [
     "line",
     "reason"
    ]
   },
   "SourceFile": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string",
      "description": "Relative to the project's root."
     },
     "content": {
      "type": "string"
     },
     "contentBase64": {
      "type": "string"
     },
     "mode": {
      "type": "string",
      "description": "As in git: \`100644\` (default), \`100755\` executable, \`120000\` a symbolic link whose target is the content."
     }
    }
   },
   "SourceLimits": {
    "type": "object",
    "properties": {
     "filesMax": {
      "type": "number",
      "format": "double",
      "description": "Files of \`files\` or \`text\`; more are \`too_many_files\`."
     },
     "bytesMax": {
      "type": "number",
      "format": "double",
      "description": "Their contents together; more are \`too_large\`."
     },
     "convertedPagesMax": {
      "type": "number",
      "format": "double",
      "description": "Pages that \`convert\` takes; more are \`invalid_argument\`."
     }
    },
    "required": [
     "filesMax",
     "bytesMax",
     "convertedPagesMax"
    ]
   },
   "SourceReport": {
    "type": "object",
    "properties": {
     "moved": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/MovedFile"
      },
      "description": "Files that are not where the client had named them: their framework looks for them elsewhere."
     },
     "added": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/AddedFile"
      },
      "description": "Files that the app lacked."
     },
     "dependencies": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Dependency"
      },
      "description": "Packages that the files import beyond those of the scaffold, with the version that was added for each."
     },
     "commands": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Commands in a text. They are not run."
     },
     "packages": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Packages that a text wants to be installed."
     },
     "skipped": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/SkippedPart"
      },
      "description": "Parts of a text that became no file."
     },
     "lost": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/LostPart"
      },
      "description": "With \`convert\`: parts of pages that could not be carried over."
     }
    },
    "required": [
     "moved",
     "added",
     "dependencies",
     "commands",
     "packages",
     "skipped",
     "lost"
    ]
   },
   "SourceRequest": {
    "type": "object",
    "properties": {
     "type": {
      "type": "string",
      "enum": [
       "files",
       "text",
       "template",
       "prompt"
      ],
      "description": "\`files\`: those in \`files\`; \`text\`: those in a text that a model wrote; \`template\`: those of a template; \`prompt\`: a model writes them."
     },
     "files": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Record_string_string"
       },
       {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/SourceFile"
        }
       }
      ],
      "description": "With \`files\`: a map of path to text, or a list of files."
     },
     "text": {
      "type": "string",
      "description": "With \`text\`: fenced blocks with paths, or tags."
     },
     "format": {
      "type": "string",
      "enum": [
       "auto",
       "fences",
       "xml",
       "bolt",
       "dyad"
      ],
      "description": "With \`text\`: how it marks files; \`auto\` by default."
     },
     "scaffold": {
      "type": "string",
      "enum": [
       "auto",
       "none",
       "nextjs",
       "vite-react"
      ],
      "description": "With \`files\` and \`text\`: what is added to make an app of them. \`auto\` (default) adds what they lack, and never\\nchanges a file; \`none\` adds nothing."
     },
     "convert": {
      "type": "string",
      "enum": [
       "next"
      ],
      "description": "With \`files\` and \`text\`: converts pages of HTML to an app of Next.js."
     },
     "inferDependencies": {
      "type": "boolean",
      "description": "Adds packages to a scaffold at their latest version too, if no version is pinned here; false by default."
     },
     "templateId": {
      "type": "string",
      "description": "With \`template\`: an id of \`GET /v1/templates\`."
     },
     "options": {
      "$ref": "#/components/schemas/Record_string_string",
      "description": "With \`template\`: values of its options; the others have their defaults."
     },
     "prompt": {
      "type": "string",
      "description": "With \`prompt\`: what the project should become."
     },
     "model": {
      "type": "string",
      "description": "With \`prompt\`: the model's id; by default the one of \`GET /v1/limits\`."
     },
     "budgetUsd": {
      "type": "number",
      "format": "double",
      "description": "With \`prompt\`: what the model may cost; 2 USD by default."
     }
    },
    "required": [
     "type"
    ]
   },
   "Stack": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "enum": [
       "app",
       "site",
       "library",
       "cli",
       "extension",
       "notebook",
       "docs",
       "unknown"
      ],
      "description": "What the repository is; only an app, a site or a notebook can be previewed."
     },
     "noPreviewReason": {
      "type": [
       "string",
       "null"
      ],
      "description": "Why the repository cannot be previewed; null if it can."
     },
     "language": {
      "type": [
       "string",
       "null"
      ],
      "description": "Canonical lower-case name, e.g. \`typescript\`, \`python\`, \`csharp\`; null if it was not recognised."
     },
     "framework": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Framework"
       },
       {
        "type": "null"
       }
      ]
     },
     "packageManager": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/PackageManager"
       },
       {
        "type": "null"
       }
      ]
     },
     "runtime": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Runtime"
       },
       {
        "type": "null"
       }
      ]
     },
     "commands": {
      "$ref": "#/components/schemas/Commands",
      "description": "Run in \`appRoot\`."
     },
     "port": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The port that the dev (else start) command listens on; null if it is not a server or the port is unknown."
     },
     "portOverride": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/PortOverride"
       },
       {
        "type": "null"
       }
      ],
      "description": "How to change the app's port; null if no way is known or there is no port."
     },
     "services": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/StackService"
      },
      "description": "Databases, caches and queues that the app connects to."
     },
     "requiredEnv": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/RequiredVariable"
      },
      "description": "Environment variables that the app needs and no file of the repository sets."
     },
     "appRoot": {
      "type": "string",
      "description": "Folder of the app, relative to the repository's root; \`.\` is the root itself."
     },
     "monorepo": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/Monorepo"
       },
       {
        "type": "null"
       }
      ],
      "description": "The monorepo's tool and members; null for a single project."
     },
     "apps": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/StackApp"
      },
      "description": "Every app that was found, including the one described above, best first."
     },
     "container": {
      "$ref": "#/components/schemas/ContainerFacts"
     },
     "daytonaLanguage": {
      "type": "string",
      "description": "Daytona's label for this language: \`python\`, \`typescript\` or \`javascript\`."
     },
     "languages": {
      "$ref": "#/components/schemas/Record_string_number",
      "description": "Bytes of source by linguist's language name, without vendored, generated and documentation files."
     },
     "confidence": {
      "type": "number",
      "format": "double",
      "description": "How certain the result is, from 0 to 1."
     },
     "evidence": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Evidence"
      },
      "description": "Why each field has its value."
     },
     "overridden": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Fields that the project's owner has set, as evidence names them, e.g. \`commands.dev\`; all others are detected."
     },
     "alternatives": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Alternative"
      },
      "description": "Other possible stacks, most likely first."
     },
     "warnings": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/StackWarning"
      }
     }
    },
    "required": [
     "kind",
     "noPreviewReason",
     "language",
     "framework",
     "packageManager",
     "runtime",
     "commands",
     "port",
     "portOverride",
     "services",
     "requiredEnv",
     "appRoot",
     "monorepo",
     "apps",
     "container",
     "daytonaLanguage",
     "languages",
     "confidence",
     "evidence",
     "overridden",
     "alternatives",
     "warnings"
    ]
   },
   "StackApp": {
    "type": "object",
    "properties": {
     "root": {
      "type": "string"
     },
     "language": {
      "type": "string"
     },
     "framework": {
      "type": [
       "string",
       "null"
      ]
     },
     "packageManager": {
      "type": [
       "string",
       "null"
      ]
     },
     "commands": {
      "$ref": "#/components/schemas/Commands"
     },
     "port": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "confidence": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "root",
     "language",
     "framework",
     "packageManager",
     "commands",
     "port",
     "confidence"
    ]
   },
   "StackOverrides": {
    "type": "object",
    "properties": {
     "appRoot": {
      "type": "string",
      "description": "Folder of the app from the repository's root; \`.\` is the root itself."
     },
     "runtime": {
      "$ref": "#/components/schemas/RuntimeOverride"
     },
     "port": {
      "type": "number",
      "format": "double"
     },
     "commands": {
      "$ref": "#/components/schemas/CommandOverrides"
     }
    }
   },
   "StackService": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string",
      "description": "\`postgres\`, \`mysql\`, \`redis\`, \`mongodb\` …"
     },
     "variable": {
      "type": [
       "string",
       "null"
      ],
      "description": "The variable from which the app reads the service's address; null if not found."
     },
     "source": {
      "type": "string",
      "description": "The file that it was found in."
     }
    },
    "required": [
     "name",
     "variable",
     "source"
    ]
   },
   "StackWarning": {
    "type": "object",
    "properties": {
     "message": {
      "type": "string"
     },
     "file": {
      "type": [
       "string",
       "null"
      ]
     },
     "line": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     }
    },
    "required": [
     "message",
     "file",
     "line"
    ]
   },
   "StepLog": {
    "type": "object",
    "properties": {
     "step": {
      "type": "string"
     },
     "text": {
      "type": "string"
     },
     "isCut": {
      "type": "boolean",
      "description": "Whether only the end was kept."
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "step",
     "text",
     "isCut",
     "updatedAt"
    ]
   },
   "StepTiming": {
    "type": "object",
    "properties": {
     "step": {
      "type": "string"
     },
     "startedAt": {
      "type": "string",
      "format": "date-time"
     },
     "durationMs": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Null: it is in progress."
     }
    },
    "required": [
     "step",
     "startedAt",
     "durationMs"
    ]
   },
   "StoredSums": {
    "type": "object",
    "properties": {
     "projects": {
      "type": "number",
      "format": "double"
     },
     "files": {
      "type": "number",
      "format": "double"
     },
     "sizeBytes": {
      "type": "number",
      "format": "double",
      "description": "Of the current trees."
     },
     "keptBytes": {
      "type": "number",
      "format": "double",
      "description": "Of all stored revisions; the limit applies to this."
     }
    },
    "required": [
     "projects",
     "files",
     "sizeBytes",
     "keptBytes"
    ]
   },
   "Task": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": "string"
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change that a client can see."
     },
     "status": {
      "type": "string",
      "enum": [
       "queued",
       "running",
       "succeeded",
       "failed",
       "canceled"
      ]
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "fork",
       "prepare",
       "run",
       "collect",
       "check",
       "publish",
       "cleanUp",
       null
      ],
      "description": "The current or last step; null if none has begun."
     },
     "attempt": {
      "type": "number",
      "format": "double",
      "description": "How many times a host has taken up the job, in all turns."
     },
     "turn": {
      "type": "number",
      "format": "double",
      "description": "Counts the prompts: 1, and one more for each follow-up."
     },
     "prompt": {
      "type": "string",
      "description": "The prompt of this turn."
     },
     "title": {
      "type": "string"
     },
     "agent": {
      "$ref": "#/components/schemas/Agent"
     },
     "publish": {
      "type": "string",
      "enum": [
       "none",
       "commit",
       "pull-request"
      ]
     },
     "checks": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "budgetUsd": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "timeoutMinutes": {
      "type": "number",
      "format": "double"
     },
     "forkId": {
      "type": [
       "string",
       "null"
      ],
      "description": "The project in which the agent works; null until it is created."
     },
     "workspaceId": {
      "type": [
       "string",
       "null"
      ],
      "description": "The workspace in which the agent works; it is deleted when the task ends."
     },
     "resultRevision": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The fork's revision with the changes; null if there are none yet."
     },
     "changed": {
      "type": [
       "boolean",
       "null"
      ],
      "description": "Whether the agent has changed files in this turn; null until that is known."
     },
     "changedFiles": {
      "type": "number",
      "format": "double",
      "description": "How many files the agent has changed, in all turns."
     },
     "sensitivePaths": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Changed files that run elsewhere: workflows, hooks, settings of agents."
     },
     "checkResults": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/CheckResult"
      }
     },
     "output": {
      "type": "string",
      "description": "The end of the agent's output in this turn; its events have all of it, up to a limit."
     },
     "outputIsCut": {
      "type": "boolean",
      "description": "Whether the limit of the kept output was reached."
     },
     "exitCode": {
      "type": [
       "number",
       "null"
      ],
      "format": "double"
     },
     "costUsd": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "What this turn has cost so far, if the agent says so."
     },
     "commitId": {
      "type": [
       "string",
       "null"
      ],
      "description": "The commit's job; null if there is none."
     },
     "branch": {
      "type": [
       "string",
       "null"
      ],
      "description": "The branch that the change was pushed to."
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ]
     },
     "pullRequest": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/TaskPullRequest"
       },
       {
        "type": "null"
       }
      ]
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ]
     },
     "deadlineAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "When the agent is ended; null until it starts."
     },
     "heartbeatAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "When the agent was last seen alive."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     },
     "startedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "turn",
     "prompt",
     "title",
     "agent",
     "publish",
     "checks",
     "budgetUsd",
     "timeoutMinutes",
     "forkId",
     "workspaceId",
     "resultRevision",
     "changed",
     "changedFiles",
     "sensitivePaths",
     "checkResults",
     "output",
     "outputIsCut",
     "exitCode",
     "costUsd",
     "commitId",
     "branch",
     "commitSha",
     "pullRequest",
     "failure",
     "deadlineAt",
     "heartbeatAt",
     "createdAt",
     "updatedAt",
     "startedAt",
     "finishedAt"
    ]
   },
   "TaskEvent": {
    "type": "object",
    "properties": {
     "taskId": {
      "type": "string"
     },
     "text": {
      "type": [
       "string",
       "null"
      ],
      "description": "Of \`output\`: what the agent has printed."
     },
     "pullRequestUrl": {
      "type": [
       "string",
       "null"
      ]
     },
     "at": {
      "type": "string",
      "format": "date-time"
     },
     "projectId": {
      "$ref": "#/components/schemas/Task/properties/projectId"
     },
     "version": {
      "$ref": "#/components/schemas/Task/properties/version"
     },
     "status": {
      "$ref": "#/components/schemas/Task/properties/status"
     },
     "step": {
      "$ref": "#/components/schemas/Task/properties/step"
     },
     "attempt": {
      "$ref": "#/components/schemas/Task/properties/attempt"
     },
     "turn": {
      "$ref": "#/components/schemas/Task/properties/turn"
     },
     "costUsd": {
      "$ref": "#/components/schemas/Task/properties/costUsd"
     },
     "changed": {
      "$ref": "#/components/schemas/Task/properties/changed"
     },
     "commitSha": {
      "$ref": "#/components/schemas/Task/properties/commitSha"
     },
     "failure": {
      "$ref": "#/components/schemas/Task/properties/failure"
     }
    },
    "required": [
     "taskId",
     "text",
     "pullRequestUrl",
     "at",
     "projectId",
     "version",
     "status",
     "step",
     "attempt",
     "turn",
     "costUsd",
     "changed",
     "commitSha",
     "failure"
    ]
   },
   "TaskLimits": {
    "type": "object",
    "properties": {
     "unfinishedPerOwnerMax": {
      "type": "number",
      "format": "double",
      "description": "Tasks of an owner that have not ended; more are refused with 429 \`owner_limit_reached\`."
     }
    },
    "required": [
     "unfinishedPerOwnerMax"
    ]
   },
   "TaskPage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Task"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "TaskPullRequest": {
    "type": "object",
    "properties": {
     "number": {
      "type": "number",
      "format": "double"
     },
     "url": {
      "type": "string"
     }
    },
    "required": [
     "number",
     "url"
    ]
   },
   "Template": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "version": {
      "type": "string",
      "description": "Increases with every change, as in semver."
     },
     "name": {
      "type": "string"
     },
     "description": {
      "type": "string"
     },
     "tags": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "options": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/TemplateOption"
      }
     },
     "stack": {
      "$ref": "#/components/schemas/TemplateStack"
     },
     "run": {
      "$ref": "#/components/schemas/TemplateRun"
     }
    },
    "required": [
     "id",
     "version",
     "name",
     "description",
     "tags",
     "options",
     "stack",
     "run"
    ]
   },
   "TemplateFileInfo": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "sizeBytes": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "path",
     "sizeBytes"
    ]
   },
   "TemplateOption": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "type": {
      "type": "string",
      "enum": [
       "string",
       "enum"
      ],
      "description": "\`string\`, matching \`pattern\`; or \`enum\`, one of \`values\`."
     },
     "default": {
      "type": "string"
     },
     "pattern": {
      "type": [
       "string",
       "null"
      ],
      "description": "A regular expression for the whole value; null with an enum."
     },
     "values": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Empty with a string."
     },
     "description": {
      "type": "string"
     }
    },
    "required": [
     "name",
     "type",
     "default",
     "pattern",
     "values",
     "description"
    ]
   },
   "TemplatePage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Template"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "TemplateRun": {
    "type": "object",
    "properties": {
     "install": {
      "type": [
       "string",
       "null"
      ],
      "description": "Null if it needs no install."
     },
     "port": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "install",
     "port"
    ]
   },
   "TemplateStack": {
    "type": "object",
    "properties": {
     "language": {
      "type": "string"
     },
     "framework": {
      "type": [
       "string",
       "null"
      ]
     },
     "packageManager": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "language",
     "framework",
     "packageManager"
    ]
   },
   "TemplateWithFiles": {
    "type": "object",
    "properties": {
     "files": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/TemplateFileInfo"
      },
      "description": "Before the options are filled in."
     },
     "id": {
      "type": "string"
     },
     "version": {
      "type": "string",
      "description": "Increases with every change, as in semver."
     },
     "name": {
      "type": "string"
     },
     "description": {
      "type": "string"
     },
     "tags": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "options": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/TemplateOption"
      }
     },
     "stack": {
      "$ref": "#/components/schemas/TemplateStack"
     },
     "run": {
      "$ref": "#/components/schemas/TemplateRun"
     }
    },
    "required": [
     "files",
     "id",
     "version",
     "name",
     "description",
     "tags",
     "options",
     "stack",
     "run"
    ]
   },
   "Terminal": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "usedAt": {
      "type": "string",
      "format": "date-time",
      "description": "The last input, to within a minute."
     }
    },
    "required": [
     "id",
     "createdAt",
     "usedAt"
    ]
   },
   "TerminalList": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Terminal"
      }
     }
    },
    "required": [
     "data"
    ]
   },
   "TreeFile": {
    "type": "object",
    "properties": {
     "mode": {
      "type": "string",
      "enum": [
       "100644",
       "100755",
       "120000",
       "160000"
      ]
     },
     "hash": {
      "type": [
       "string",
       "null"
      ],
      "description": "SHA-256 of the content, which is already stored; null only for a submodule."
     },
     "sizeBytes": {
      "type": "number",
      "format": "double"
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ],
      "description": "The commit that a submodule points to; null for any other entry."
     }
    },
    "required": [
     "mode",
     "hash",
     "sizeBytes",
     "commitSha"
    ]
   },
   "TreeItem": {
    "type": "object",
    "properties": {
     "path": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "kind": {
      "type": "string",
      "enum": [
       "file",
       "directory",
       "symlink",
       "submodule"
      ]
     },
     "mode": {
      "type": "string",
      "description": "As in git, e.g. \`100644\`; \`040000\` for a directory."
     },
     "sizeBytes": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Null for a directory."
     },
     "hash": {
      "type": [
       "string",
       "null"
      ],
      "description": "SHA-256 of the content, as in its ETag; null for a directory and a submodule."
     },
     "commitSha": {
      "type": [
       "string",
       "null"
      ],
      "description": "The commit that a submodule points to."
     }
    },
    "required": [
     "path",
     "name",
     "kind",
     "mode",
     "sizeBytes",
     "hash",
     "commitSha"
    ]
   },
   "TreePage": {
    "type": "object",
    "properties": {
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The listed revision; the cursor continues in the same one."
     },
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/TreeItem"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "revision",
     "data",
     "nextCursor"
    ]
   },
   "Usage": {
    "type": "object",
    "properties": {
     "revision": {
      "type": "number",
      "format": "double",
      "description": "The current revision."
     },
     "files": {
      "type": "number",
      "format": "double",
      "description": "Files of the current tree."
     },
     "sizeBytes": {
      "type": "number",
      "format": "double"
     },
     "revisions": {
      "type": "number",
      "format": "double"
     },
     "contents": {
      "type": "number",
      "format": "double",
      "description": "Distinct contents over all revisions, and their size: the cost of the history."
     },
     "contentBytes": {
      "type": "number",
      "format": "double"
     }
    },
    "required": [
     "revision",
     "files",
     "sizeBytes",
     "revisions",
     "contents",
     "contentBytes"
    ]
   },
   "WebhookAttempt": {
    "type": "object",
    "properties": {
     "number": {
      "type": "number",
      "format": "double"
     },
     "startedAt": {
      "type": "string",
      "format": "date-time"
     },
     "durationMs": {
      "type": "number",
      "format": "double"
     },
     "status": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "The HTTP status of the answer; null if there was none."
     },
     "error": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "http_status",
       "redirect",
       "timeout",
       "name_not_resolved",
       "address_not_allowed",
       "tls_failed",
       "invalid_response",
       "connection_failed",
       null
      ],
      "description": "Why it failed; null if the endpoint accepted the event."
     },
     "response": {
      "type": [
       "string",
       "null"
      ],
      "description": "The first 4 KiB of the answer's body; null if there was no answer."
     }
    },
    "required": [
     "number",
     "startedAt",
     "durationMs",
     "status",
     "error",
     "response"
    ]
   },
   "WebhookDelivery": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "endpointId": {
      "type": "string"
     },
     "eventId": {
      "type": "string",
      "description": "The header \`webhook-id\` of every attempt."
     },
     "type": {
      "type": "string"
     },
     "state": {
      "type": "string",
      "enum": [
       "pending",
       "succeeded",
       "failed",
       "canceled"
      ],
      "description": "\`canceled\`: its endpoint was disabled or deleted before."
     },
     "attempts": {
      "type": "number",
      "format": "double",
      "description": "The number of attempts."
     },
     "nextAttemptAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "Null if there is none."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "endpointId",
     "eventId",
     "type",
     "state",
     "attempts",
     "nextAttemptAt",
     "createdAt",
     "finishedAt"
    ]
   },
   "WebhookDeliveryDetails": {
    "type": "object",
    "properties": {
     "payload": {
      "type": "string",
      "description": "The body of the request, in JSON."
     },
     "log": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/WebhookAttempt"
      },
      "description": "The last 50 attempts, newest first."
     },
     "id": {
      "type": "string"
     },
     "endpointId": {
      "type": "string"
     },
     "eventId": {
      "type": "string",
      "description": "The header \`webhook-id\` of every attempt."
     },
     "type": {
      "type": "string"
     },
     "state": {
      "type": "string",
      "enum": [
       "pending",
       "succeeded",
       "failed",
       "canceled"
      ],
      "description": "\`canceled\`: its endpoint was disabled or deleted before."
     },
     "attempts": {
      "type": "number",
      "format": "double",
      "description": "The number of attempts."
     },
     "nextAttemptAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "Null if there is none."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "finishedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "payload",
     "log",
     "id",
     "endpointId",
     "eventId",
     "type",
     "state",
     "attempts",
     "nextAttemptAt",
     "createdAt",
     "finishedAt"
    ]
   },
   "WebhookEndpoint": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": [
       "string",
       "null"
      ],
      "description": "Only events of this project are sent; null for all of the owner's."
     },
     "url": {
      "type": "string"
     },
     "description": {
      "type": [
       "string",
       "null"
      ]
     },
     "types": {
      "type": [
       "array",
       "null"
      ],
      "items": {
       "type": "string",
       "enum": [
        "import.succeeded",
        "import.failed",
        "import.canceled",
        "project.created",
        "project.updated",
        "project.deleted",
        "workspace.created",
        "workspace.ready",
        "workspace.error",
        "workspace.stopped",
        "workspace.deleted",
        "preview.ready",
        "preview.down",
        "commit.succeeded",
        "commit.failed",
        "commit.canceled",
        "generation.succeeded",
        "generation.failed",
        "generation.canceled",
        "task.progress",
        "task.completed",
        "task.failed",
        "task.canceled",
        "webhook.test"
       ]
      },
      "description": "Only these types are sent; null for all, including types that are added later."
     },
     "state": {
      "type": "string",
      "enum": [
       "enabled",
       "disabled"
      ]
     },
     "disabledReason": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "owner",
       "gone",
       "failing",
       "project_deleted",
       null
      ],
      "description": "Why nothing is sent: \`owner\` (by \`enabled: false\`), \`gone\` (it answered 410), \`failing\` (every attempt of five days has\\nfailed) or \`project_deleted\`; null if it is enabled."
     },
     "failingSince": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "The first failed attempt since the last successful one; null if the last one was successful."
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases when its settings or its state change."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "url",
     "description",
     "types",
     "state",
     "disabledReason",
     "failingSince",
     "version",
     "createdAt",
     "updatedAt"
    ]
   },
   "WebhookLimits": {
    "type": "object",
    "properties": {
     "endpointsPerOwnerMax": {
      "type": "number",
      "format": "double"
     },
     "attemptsMax": {
      "type": "number",
      "format": "double",
      "description": "How often an event is sent, unless the endpoint accepts it earlier."
     },
     "attemptMsMax": {
      "type": "number",
      "format": "double",
      "description": "How long an endpoint may take to answer."
     }
    },
    "required": [
     "endpointsPerOwnerMax",
     "attemptsMax",
     "attemptMsMax"
    ]
   },
   "Workspace": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "projectId": {
      "type": "string",
      "description": "The project whose files it has: of a \`branch\` or \`task\`, the fork."
     },
     "purpose": {
      "type": "string",
      "enum": [
       "preview",
       "branch",
       "production",
       "task"
      ],
      "description": "A project has one \`preview\`, and may have several others."
     },
     "name": {
      "type": "string",
      "description": "Unique among the workspaces that a project lists."
     },
     "branchOf": {
      "type": [
       "string",
       "null"
      ],
      "description": "The project that \`projectId\` is a fork of, and that lists this workspace; null: \`projectId\` itself does."
     },
     "version": {
      "type": "number",
      "format": "double",
      "description": "Increases with every change."
     },
     "status": {
      "type": "string",
      "enum": [
       "pending",
       "provisioning",
       "running",
       "stopping",
       "stopped",
       "starting",
       "error",
       "deleting",
       "deleted"
      ]
     },
     "desiredState": {
      "type": "string",
      "enum": [
       "running",
       "stopped",
       "deleted"
      ]
     },
     "mode": {
      "type": "string",
      "enum": [
       "development",
       "daytona"
      ],
      "description": "\`development\`: no provider is configured, and this workspace has no sandbox."
     },
     "notice": {
      "type": [
       "string",
       "null"
      ],
      "description": "A sentence about the mode, if it matters."
     },
     "daytonaSandboxId": {
      "type": [
       "string",
       "null"
      ]
     },
     "language": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "python",
       "typescript",
       "javascript",
       null
      ],
      "description": "Daytona's label for the project's language; null if not decided yet."
     },
     "step": {
      "type": [
       "string",
       "null"
      ],
      "description": "The current step of the job; null if none runs."
     },
     "timings": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/StepTiming"
      },
      "description": "The steps of the last creation or start of its sandbox, in order. Operations on a running workspace are not timed."
     },
     "attempt": {
      "type": "number",
      "format": "double",
      "description": "The attempt of that step, counted from 1."
     },
     "failure": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/FailureInfo"
       },
       {
        "type": "null"
       }
      ]
     },
     "preview": {
      "$ref": "#/components/schemas/Preview"
     },
     "settings": {
      "$ref": "#/components/schemas/WorkspaceSettings"
     },
     "resources": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/GivenResources"
       },
       {
        "type": "null"
       }
      ],
      "description": "The sandbox's actual resources; null if there is none, or they are unknown."
     },
     "base": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/WorkspaceBase"
       },
       {
        "type": "null"
       }
      ],
      "description": "Of a project that began with a template: whether its sandbox began with the template's base. Null until there is one."
     },
     "packageCache": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "restored",
       "hit",
       "miss",
       "unavailable",
       null
      ],
      "description": "Whether its packages came from its owner's cache at the last install; null if there was none."
     },
     "missingEnv": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/MissingVariable"
      },
      "description": "Variables that the app needs and that are not set; set them with \`env\` or \`secrets\`. Known once its sandbox is prepared."
     },
     "build": {
      "anyOf": [
       {
        "$ref": "#/components/schemas/BuildSummary"
       },
       {
        "type": "null"
       }
      ],
      "description": "The last build that was requested; null: none was."
     },
     "queuePosition": {
      "type": [
       "number",
       "null"
      ],
      "format": "double",
      "description": "Its position in the queue; null if it does not wait."
     },
     "outdated": {
      "type": "boolean",
      "description": "Whether the project has newer files than the sandbox."
     },
     "wantedSeq": {
      "type": "number",
      "format": "double",
      "description": "The project's current revision."
     },
     "syncedSeq": {
      "type": "number",
      "format": "double",
      "description": "The sandbox's revision."
     },
     "createdAt": {
      "type": "string",
      "format": "date-time"
     },
     "updatedAt": {
      "type": "string",
      "format": "date-time"
     },
     "deletedAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "projectId",
     "purpose",
     "name",
     "branchOf",
     "version",
     "status",
     "desiredState",
     "mode",
     "notice",
     "daytonaSandboxId",
     "language",
     "step",
     "timings",
     "attempt",
     "failure",
     "preview",
     "settings",
     "resources",
     "base",
     "packageCache",
     "missingEnv",
     "build",
     "queuePosition",
     "outdated",
     "wantedSeq",
     "syncedSeq",
     "createdAt",
     "updatedAt",
     "deletedAt"
    ]
   },
   "WorkspaceBase": {
    "type": "object",
    "properties": {
     "name": {
      "type": [
       "string",
       "null"
      ],
      "description": "The template's base; null if the template has none."
     },
     "start": {
      "type": "string",
      "enum": [
       "warm",
       "cold"
      ],
      "description": "\`warm\`: from the base. \`cold\`: from a plain image."
     },
     "reason": {
      "type": [
       "string",
       "null"
      ],
      "description": "Why it is cold."
     }
    },
    "required": [
     "name",
     "start",
     "reason"
    ]
   },
   "WorkspaceDiagnosis": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Diagnosis"
      }
     },
     "contents": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/SandboxContent"
      }
     }
    },
    "required": [
     "data",
     "contents"
    ]
   },
   "WorkspaceEvent": {
    "type": "object",
    "properties": {
     "workspaceId": {
      "type": "string"
     },
     "failedAttempts": {
      "type": "integer"
     },
     "preview": {
      "type": "object",
      "properties": {
       "status": {
        "$ref": "#/components/schemas/Preview/properties/status"
       },
       "port": {
        "$ref": "#/components/schemas/Preview/properties/port"
       },
       "url": {
        "$ref": "#/components/schemas/Preview/properties/url"
       },
       "failure": {
        "$ref": "#/components/schemas/Preview/properties/failure"
       },
       "visibility": {
        "$ref": "#/components/schemas/Preview/properties/visibility"
       }
      },
      "required": [
       "status",
       "port",
       "url",
       "failure",
       "visibility"
      ]
     },
     "projectId": {
      "$ref": "#/components/schemas/Workspace/properties/projectId"
     },
     "purpose": {
      "$ref": "#/components/schemas/Workspace/properties/purpose"
     },
     "name": {
      "$ref": "#/components/schemas/Workspace/properties/name"
     },
     "branchOf": {
      "$ref": "#/components/schemas/Workspace/properties/branchOf"
     },
     "status": {
      "$ref": "#/components/schemas/Workspace/properties/status"
     },
     "desiredState": {
      "$ref": "#/components/schemas/Workspace/properties/desiredState"
     },
     "mode": {
      "$ref": "#/components/schemas/Workspace/properties/mode"
     },
     "daytonaSandboxId": {
      "$ref": "#/components/schemas/Workspace/properties/daytonaSandboxId"
     },
     "language": {
      "$ref": "#/components/schemas/Workspace/properties/language"
     },
     "step": {
      "$ref": "#/components/schemas/Workspace/properties/step"
     },
     "failure": {
      "$ref": "#/components/schemas/Workspace/properties/failure"
     },
     "wantedSeq": {
      "$ref": "#/components/schemas/Workspace/properties/wantedSeq"
     },
     "syncedSeq": {
      "$ref": "#/components/schemas/Workspace/properties/syncedSeq"
     },
     "outdated": {
      "$ref": "#/components/schemas/Workspace/properties/outdated"
     },
     "settings": {
      "$ref": "#/components/schemas/Workspace/properties/settings"
     },
     "resources": {
      "$ref": "#/components/schemas/Workspace/properties/resources"
     },
     "missingEnv": {
      "$ref": "#/components/schemas/Workspace/properties/missingEnv"
     },
     "build": {
      "$ref": "#/components/schemas/Workspace/properties/build"
     }
    },
    "required": [
     "workspaceId",
     "failedAttempts",
     "preview",
     "projectId",
     "purpose",
     "name",
     "branchOf",
     "status",
     "desiredState",
     "mode",
     "daytonaSandboxId",
     "language",
     "step",
     "failure",
     "wantedSeq",
     "syncedSeq",
     "outdated",
     "settings",
     "resources",
     "missingEnv",
     "build"
    ]
   },
   "WorkspaceHealth": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "pending",
       "provisioning",
       "running",
       "stopping",
       "stopped",
       "starting",
       "error",
       "deleting",
       "deleted"
      ]
     },
     "mode": {
      "type": "string",
      "enum": [
       "development",
       "daytona"
      ],
      "description": "In \`development\` there is nothing to check."
     },
     "healthy": {
      "type": "boolean",
      "description": "Whether it runs, with its app if it has one, and no check failed."
     },
     "checks": {
      "$ref": "#/components/schemas/HealthChecks2"
     },
     "lastActivityAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "stopsAt": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time",
      "description": "When the sandbox will be stopped if it stays idle; null if never, or it does not run."
     }
    },
    "required": [
     "status",
     "mode",
     "healthy",
     "checks",
     "lastActivityAt",
     "stopsAt"
    ]
   },
   "WorkspacePage": {
    "type": "object",
    "properties": {
     "data": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Workspace"
      }
     },
     "nextCursor": {
      "type": [
       "string",
       "null"
      ]
     }
    },
    "required": [
     "data",
     "nextCursor"
    ]
   },
   "WorkspaceSettings": {
    "type": "object",
    "properties": {
     "size": {
      "type": "string",
      "enum": [
       "small",
       "medium",
       "large"
      ],
      "description": "Applies after \`rebuild\`."
     },
     "snapshot": {
      "type": [
       "string",
       "null"
      ],
      "description": "The provider's snapshot that its sandbox is created from, with the resources of the snapshot instead of \`size\`; null:\\none of the size. Applies after \`rebuild\`."
     },
     "env": {
      "$ref": "#/components/schemas/Record_string_string",
      "description": "Variables of the project's commands. They apply at the next start of the app; a start in progress restarts with\\nthem."
     },
     "previewVisibility": {
      "type": "string",
      "enum": [
       "private",
       "public"
      ],
      "description": "Who may open the preview: \`private\`, anyone with a link, until the link expires; \`public\`, anyone, while the\\nsandbox runs. Daytona makes a whole sandbox public: every other port on which a process listens, such as a database\\nor a debugger, is then also open to anyone who knows or guesses its address."
     },
     "autoSync": {
      "type": "boolean",
      "description": "Whether edits of the project by API reach the sandbox by themselves while it runs; if not, \`sync\` brings them."
     },
     "useCache": {
      "type": "boolean",
      "description": "Whether packages are taken from and stored in the owner's cache."
     },
     "terminal": {
      "type": "boolean",
      "description": "Whether terminals may be opened in the sandbox."
     },
     "secretNames": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Names of variables whose values are never returned."
     },
     "autoStopMinutes": {
      "type": "number",
      "format": "double",
      "description": "The sandbox is stopped after this long without use; 0: never."
     },
     "autoArchiveMinutes": {
      "type": "number",
      "format": "double",
      "description": "It is archived after being stopped for this long; 0: as late as the provider allows."
     },
     "autoDeleteMinutes": {
      "type": "number",
      "format": "double",
      "description": "It is deleted after being stopped for this long; -1: never."
     },
     "ttlMinutes": {
      "type": "number",
      "format": "double",
      "description": "It is deleted this long after its creation, used or not; 0: never."
     }
    },
    "required": [
     "size",
     "snapshot",
     "env",
     "previewVisibility",
     "autoSync",
     "useCache",
     "terminal",
     "secretNames",
     "autoStopMinutes",
     "autoArchiveMinutes",
     "autoDeleteMinutes",
     "ttlMinutes"
    ]
   },
   "WriteOperation": {
    "type": "object",
    "properties": {
     "op": {
      "type": "string",
      "enum": [
       "write"
      ]
     },
     "path": {
      "type": "string"
     },
     "content": {
      "type": "string"
     },
     "encoding": {
      "type": "string",
      "enum": [
       "utf8",
       "base64"
      ],
      "description": "The encoding of \`content\`; \`utf8\` by default."
     },
     "mode": {
      "type": "string",
      "enum": [
       "100644",
       "100755",
       "120000"
      ],
      "description": "As in git; by default the existing file's mode, or a regular file's."
     }
    },
    "required": [
     "op",
     "path",
     "content"
    ]
   }
  },
  "responses": {
   "InvalidRequest": {
    "description": "A field of the request is invalid: \`details.param\` names it, or the message if \`details\` is null.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   },
   "Unauthenticated": {
    "description": "The request has no valid API key.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   },
   "AdministratorOnly": {
    "description": "Only the administrator's key may do this; the request has an owner's key.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   },
   "NotFound": {
    "description": "The resource does not exist, or belongs to another owner.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   },
   "TooManyRequests": {
    "description": "The owner sends too many requests: \`details.retryAfterSeconds\` says when to retry.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   },
   "Failure": {
    "description": "Any other failure: \`details.reason\` identifies it; the status follows from its code.",
    "content": {
     "application/json": {
      "schema": {
       "$ref": "#/components/schemas/Error"
      }
     }
    }
   }
  },
  "securitySchemes": {
   "apiKey": {
    "type": "http",
    "scheme": "bearer",
    "description": "A local installation without an administrator's key accepts requests without a key."
   },
   "embedToken": {
    "type": "apiKey",
    "in": "header",
    "name": "X-Embed-Token",
    "description": "A token for pages that show one workspace. Each operation also depends on what the token permits: \`view\`, \`logs\`, \`start\`."
   },
   "streamTicket": {
    "type": "apiKey",
    "in": "query",
    "name": "ticket",
    "description": "A ticket for the event streams of one workspace or import, for browsers' \`EventSource\`."
   }
  }
 }
}`;
