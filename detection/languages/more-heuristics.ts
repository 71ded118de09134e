import type { LinguistHeuristic } from "./linguist-table";

/**
 * Rules for extensions for which linguist has none, or none for some language, because it compares such files with its
 * samples. A few keywords that only one language has decide most of them.
 */
// biome-ignore format: one row per rule reads as a table
export const moreHeuristics: readonly LinguistHeuristic[] = [
  { extensions: [".b"], rules: [rule("Limbo", /^implement\s+\w+/m), rule("Brainfuck", /^[\s+\-<>.,[\]]{20}/m)] },
  { extensions: [".bst"], rules: [rule("BuildStream", /^kind:\s/m), rule("BibTeX Style", /^(?:ENTRY|FUNCTION|INTEGERS|STRINGS)\b/m)] },
  { extensions: [".cake"], rules: [rule("CoffeeScript", /^task ['"]|->\s*$/m), rule("C#", /Task\(|#addin|;\s*$/m)] },
  { extensions: [".cfg"], rules: [rule("HAProxy", /^(?:global|defaults|frontend|backend|listen)\b/m)] },
  { extensions: [".cp"], rules: [rule("Component Pascal", /^MODULE\b/m), rule("C++", /^[^\S\n]*#include\b/m)] },
  { extensions: [".cue"], rules: [rule("Cue Sheet", /^[^\S\n]*(?:FILE|TRACK|INDEX|PERFORMER)\s/m)] },
  { extensions: [".ddl", ".prc"], rules: [rule("PLSQL", /\b(?:VARCHAR2|NUMBER\s*\(|PCTFREE|TABLESPACE|CREATE OR REPLACE)\b/i)] },
  { extensions: [".dsc"], rules: [rule("Debian Package Control File", /^(?:Format|Source|Binary):\s/m), rule("DenizenScript", /^\s+type:\s/m)] },
  { extensions: [".fpp"], rules: [rule("FPP", /^[^\S\n]*(?:module|component|instance)\s+\w+\s*\{/m)] },
  { extensions: [".frag"], rules: [rule("GLSL", /\bvoid\s+main\s*\(|\buniform\s|gl_\w+/), rule("JavaScript", /\bfunction\b|\bvar\s/)] },
  { extensions: [".fx"], rules: [rule("HLSL", /\b(?:technique\w*|float4|sampler)\b/)] },
  { extensions: [".gs"], rules: [rule("JavaScript", /\bfunction\s+\w+\s*\(|\bvar\s+\w+\s*=|SpreadsheetApp/)] },
  { extensions: [".gst"], rules: [rule("XML", /^[^\S\n]*</), rule("Gosu", /<%/)] },
  { extensions: [".hh"], rules: [rule("C++", /^[^\S\n]*#(?:include|ifndef|pragma|define)\b|\bnamespace\s/m)] },
  { extensions: [".inc"], rules: [rule("PHP", /<\?(?:php|=|\s)/), rule("C++", /^[^\S\n]*#(?:include|define|ifdef|ifndef)\b|\btemplate\s*</m), rule("HTML", /^[^\S\n]*<(?:!doctype|html|div|head|table|script|p|a)\b/im), rule("SQL", /^[^\S\n]*(?:SELECT|CREATE|INSERT|UPDATE|DROP)\s/im)] },
  { extensions: [".j"], rules: [rule("Objective-J", /@(?:import|implementation)\b/), rule("Jasmin", /^\.(?:class|method|super)\b/m), rule("JASS", /\b(?:endfunction|takes nothing|endglobals)\b/)] },
  { extensions: [".jq"], rules: [rule("JSONiq", /jsoniq version|\b(?:let|for)\s+\$\w+\s+(?::=|in)/)] },
  { extensions: [".k"], rules: [rule("KFramework", /^[^\S\n]*(?:module|syntax|rule|endmodule)\b/m)] },
  { extensions: [".ks"], rules: [rule("Kickstart", /^(?:%packages|lang\s|rootpw|bootloader|part\s|install\b)/m)] },
  { extensions: [".mm"], rules: [rule("XML", /^[^\S\n]*<(?:\?xml|map\b)/)] },
  { extensions: [".mo"], rules: [rule("Motoko", /\b(?:actor|public\s+(?:shared\s+)?func|mo:base)\b/)] },
  { extensions: [".moo"], rules: [rule("Mercury", /:-\s*module\b/)] },
  { extensions: [".mps"], rules: [rule("JetBrains MPS", /^[^\S\n]*<\?xml/), rule("Mathematical Programming System", /^(?:NAME|ROWS|COLUMNS)\b/m)] },
  { extensions: [".mqh"], rules: [rule("MQL4", /\bMQL4\b|\bOrderSend\s*\([^)]*OP_/), rule("MQL5", /\bMQL5\b|\bCTrade\b/)] },
  { extensions: [".nb"], rules: [rule("Wolfram Language", /Notebook\[|\(\*\s*Content-type/)] },
  { extensions: [".nas"], rules: [rule("Nasal", /\bvar\s+\w+\s*=|\bfunc\b/)] },
  { extensions: [".pbt"], rules: [rule("PowerBuilder", /^Save Format/m)] },
  { extensions: [".pc"], rules: [rule("Pro*C", /\bEXEC SQL\b|#include/), rule("pkg-config", /^(?:Name|Libs|Cflags):/m)] },
  { extensions: [".plt"], rules: [rule("Gnuplot", /^[^\S\n]*(?:set|plot|splot|reset|unset)\b/m)] },
  { extensions: [".reds"], rules: [rule("Red", /^[^\S\n]*Red(?:\/System)?\s*\[/m)] },
  { extensions: [".rsc"], rules: [rule("Rascal", /^module\s+\w+/m), rule("RouterOS Script", /^\/\w+|^:(?:global|local)\b/m)] },
  { extensions: [".sch"], rules: [rule("KiCad Schematic", /^EESchema|^\(kicad_sch/), rule("Eagle", /<eagle\b/), rule("XML", /^[^\S\n]*<\?xml/), rule("Scheme", /\(define\b/)] },
  { extensions: [".brd"], rules: [rule("Eagle", /<eagle\b/)] },
  { extensions: [".shader"], rules: [rule("ShaderLab", /\bShader\s*"/), rule("GLSL", /\bvoid\s+\w+\s*\(/)] },
  { extensions: [".sls"], rules: [rule("Scheme", /\((?:library|define|import|lambda)\b/)] },
  { extensions: [".spec"], rules: [rule("RPM Spec", /^(?:Name|Summary|Version|%description)\b/m), rule("Ruby", /Gem::Specification|Pod::Spec|\bdescribe\b[^\n]+\bdo\b/), rule("Python", /\b(?:Analysis|PYZ|EXE)\s*\(/)] },
  { extensions: [".st"], rules: [rule("Smalltalk", /\bsubclass:\s*#|!\s*\w+ methodsFor:|\^[^\S\n]*\w+|"[^"]*"\s*!/)] },
  { extensions: [".t"], rules: [rule("Terra", /\bterra\s+\w+\s*\(|terralib/), rule("Perl", /\buse\s+(?:Test::|strict|warnings)|\bmy\s+[$@%]/)] },
  { extensions: [".tl"], rules: [rule("Type Language", /^---(?:types|functions)---|#[0-9a-f]{8}\b/m)] },
  { extensions: [".tpl"], rules: [rule("Go Template", /\{\{-?\s*(?:\.|if\b|range\b|include\b|define\b|template\b|with\b|\/\*|\$)/)] },
  { extensions: [".trigger"], rules: [rule("Apex", /^[^\S\n]*trigger\s+\w+\s+on\b/im), rule("Shell", /^#!/)] },
  { extensions: [".uc"], rules: [rule("UnrealScript", /^[^\S\n]*class\s+\w+(?:\s+extends\b)?|DefaultProperties/im)] },
  { extensions: [".vhost"], rules: [rule("Nginx", /^[^\S\n]*server\s*\{/m), rule("ApacheConf", /<VirtualHost\b/i)] },
  { extensions: [".workflow"], rules: [rule("XML", /^[^\S\n]*<\?xml/)] },
];

function rule(language: string, pattern: RegExp): LinguistHeuristic["rules"][number] {
  return { language, all: [pattern], none: [] };
}
