import type { Project } from "../../../client/src/vaporform.mts";
import { Scrolls } from "../parts/scrolls.tsx";
import { OverridesForm } from "./overrides-form.tsx";

type Stack = NonNullable<Project["stack"]>;

/** What was detected, and from which files. */
export function StackTab({ project, changed }: { project: Project; changed: () => void }) {
  const { stack } = project;
  if (stack === null) return <p class="narrow quiet">The project's stack has not been detected.</p>;
  return (
    <div class="narrow">
      <h2>Detected</h2>
      <dl>
        {facts(stack).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? "—"}</dd>
          </div>
        ))}
      </dl>
      {stack.noPreviewReason !== null && <p>{stack.noPreviewReason}</p>}
      {stack.warnings.length > 0 && (
        <>
          <h2>Warnings</h2>
          <ul>
            {stack.warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </>
      )}
      <h2>Overrides</h2>
      <OverridesForm project={project} changed={changed} />
      <h2>Evidence</h2>
      <Evidence evidence={stack.evidence} />
    </div>
  );
}

function Evidence({ evidence }: Pick<Stack, "evidence">) {
  return (
    <Scrolls label="Evidence">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
            <th scope="col">File</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map(({ field, value, file, reason }) => (
            <tr key={`${field} ${value} ${file} ${reason}`}>
              <th scope="row">{field}</th>
              <td>{value}</td>
              <td>{file}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function facts({ kind, language, framework, packageManager, runtime, commands, port, appRoot }: Stack) {
  const versioned = (named: { name: string; version: string | null } | null) =>
    named && [named.name, named.version].filter(Boolean).join(" ");
  return [
    ["Kind", kind],
    ["Language", language],
    ["Framework", versioned(framework)],
    ["Package manager", versioned(packageManager)],
    ["Runtime", versioned(runtime)],
    ["Folder of the app", appRoot === "." ? "the whole project" : appRoot],
    ["Install", commands.install],
    ["Set up", commands.setup],
    ["Build", commands.build],
    ["Development", commands.dev],
    ["Start", commands.start],
    ["Port", port],
  ] as const;
}
