// Compiled by `npm run detect:languages` from data of GitHub Linguist (MIT, see linguist/LICENSE). Do not edit.
import type { LinguistHeuristic } from "../languages/linguist-table";

/** One line each, with tabs between: name, kind (programming, markup, data, text), group. */
export const languageTypes = `
1C Enterprise	p
2-Dimensional Array	d
4D	p
ABAP	p
ABAP CDS	p
ABNF	d
ActionScript	p
Ada	p
Adblock Filter List	d
Adobe Font Metrics	d
Agda	p
AGS Script	p
AIDL	p
Aiken	p
AL	p
Aleo	p
ALGOL	p
Alloy	p
Alpine Abuild	p	Shell
Altium Designer	d
AMPL	p
AngelScript	p
Answer Set Programming	p
Ant Build System	d
Antlers	m
ANTLR	p
ApacheConf	d
Apex	p
API Blueprint	m
APL	p
Apollo Guidance Computer	p	Assembly
AppleScript	p
Arc	p
AsciiDoc	t
ASL	p
ASN.1	d
ASP.NET	p
AspectJ	p
Assembly	p
Astro	m
Asymptote	p
ATS	p
Augeas	p
AutoHotkey	p
AutoIt	p
Avro IDL	d
Awk	p
B	p
B (Formal Method)	p
B4X	p
Ballerina	p
BAML	p
BASIC	p
Batchfile	p
BBCode	m
Beef	p
Befunge	p
Berry	p
BibTeX	m	TeX
BibTeX Style	p
Bicep	p
Bikeshed	m
BIRD2	d
Bison	p	Yacc
BitBake	p
Blade	m
BlitzBasic	p
BlitzMax	p
Blueprint	m
Bluespec	p
Bluespec BH	p	Bluespec
Boo	p
Boogie	p
BQN	p
Brainfuck	p
BrighterScript	p
Brightscript	p
Browserslist	d
Bru	m
BuildStream	d
C	p
C-ObjDump	d
C#	p
C++	p
C2hs Haskell	p	Haskell
C3	p
Cabal Config	d
Caddyfile	d
Cadence	p
Cairo	p
Cairo Zero	p	Cairo
CameLIGO	p	LigoLANG
Cangjie	p
CAP CDS	p
Cap'n Proto	p
Carbon	p
CartoCSS	p
Ceylon	p
Chapel	p
Charity	p
Checksums	d
ChucK	p
CIL	d
Circom	p
Cirru	p
Clarion	p
Clarity	p
Classic ASP	p
Clean	p
Click	p
CLIPS	p
Clojure	p
Closure Templates	m
Cloud Firestore Security Rules	d
Clue	p
CMake	p
COBOL	p
CODEOWNERS	d
CodeQL	p
CoffeeScript	p
ColdFusion	p
ColdFusion CFC	p	ColdFusion
COLLADA	d
Common Lisp	p
Common Workflow Language	p
Component Pascal	p
CoNLL-U	d
Cooklang	m
Cool	p
Cpp-ObjDump	d
CQL	p
Creole	t
crontab	d
Crystal	p
CSON	d
Csound	p
Csound Document	p
Csound Score	p
CSS	m
CSV	d
Cuda	p
CUE	p
Cue Sheet	d
cURL Config	d	INI
Curry	p
CWeb	p
Cycript	p
Cylc	d	INI
Cypher	p
Cython	p
D	p
D-ObjDump	d
D2	m
Dafny	p
Darcs Patch	d
Dart	p
Daslang	p
DataWeave	p
Debian Package Control File	d
DenizenScript	p
desktop	d	INI
Dhall	p
Diff	d
DIGITAL Command Language	p
dircolors	d
DirectX 3D File	d
DM	p
DNS Zone	d
Dockerfile	p
Dogescript	p
Dotenv	d
DTrace	p
Dune	p
Dylan	p
E	p
E-mail	d
Eagle	d
Earthly	p
Easybuild	d	Python
EBNF	d
eC	p
Ecere Projects	d	JavaScript
ECL	p
ECLiPSe	p	Prolog
Ecmarkup	m	HTML
Edge	m
EdgeQL	p
EditorConfig	d	INI
Edje Data Collection	d
edn	d
Eiffel	p
EJS	m
Elixir	p
Elm	p
Elvish	p
Elvish Transcript	p	Elvish
Emacs Lisp	p
EmberScript	p
EQ	p
Erlang	p
Euphoria	p
F*	p
F#	p
Factor	p
Fancy	p
Fantom	p
Faust	p
Fennel	p
FIGlet Font	d
Filebench WML	p
Filterscript	p	RenderScript
FIRRTL	p
fish	p	Shell
FlatBuffers	d
Flix	p
Fluent	p
FLUX	p
Formatted	d
Forth	p
Fortran	p
Fortran Free Form	p	Fortran
FPP	p
FreeBASIC	p
FreeMarker	p
Frege	p
Futhark	p
G-code	p
Game Maker Language	p
GAML	p
GAMS	p
GAP	p
GCC Machine Description	p
GDB	p
GDScript	p
GDShader	p
GEDCOM	d
Gemfile.lock	d
Gemini	t
Genero 4gl	p
Genero per	m
Genie	p
Genshi	p
Gentoo Ebuild	p	Shell
Gentoo Eclass	p	Shell
Gerber Image	d
Gettext Catalog	t
Gherkin	p
Git Attributes	d
Git Commit	d
Git Config	d	INI
Git Revision List	d
Gleam	p
Glimmer JS	p	JavaScript
Glimmer TS	p	TypeScript
GLSL	p
Glyph	p
Glyph Bitmap Distribution Format	d
GN	d
Gno	p
Gnuplot	p
Go	p
Go Checksums	d
Go Module	d
Go Template	m
Go Workspace	d
Godot Resource	d
Golo	p
Gosu	p
Grace	p
Gradle	d
Gradle Kotlin DSL	d	Gradle
Grammatical Framework	p
Graph Modeling Language	d
GraphQL	d
Graphviz (DOT)	d
Groovy	p
Groovy Server Pages	p	Groovy
GSC	p
GtkRC	d
Hack	p
Haml	m
Handlebars	m
HAProxy	d
Harbour	p
Hare	p
Haskell	p
Haxe	p
HCL	p
HIP	p
HiveQL	p
HLSL	p
HOCON	d
HolyC	p
hoon	p
Hosts File	d
HTML	m
HTML+ECR	m	HTML
HTML+EEX	m	HTML
HTML+ERB	m	HTML
HTML+PHP	m	HTML
HTML+Razor	m	HTML
HTTP	d
Hurl	p
HXML	d
Hy	p
HyPhy	p
iCalendar	d
IDL	p
Idris	p
Ignore List	d
IGOR Pro	p
IL Assembly	p
ImageJ Macro	p
Imba	p
ImHex Pattern Language	p
Inform 7	p
INI	d
Ink	p
Inno Setup	p
Io	p
Ioke	p
IRC log	d
Isabelle	p
Isabelle ROOT	p	Isabelle
ISPC	p
J	p
Jac	p
Jai	p
Janet	p
JAR Manifest	d
Jasmin	p
JASS	p
Java	p
Java Properties	d
Java Server Pages	p	Java
Java Template Engine	p	Java
JavaScript	p
JavaScript+ERB	p	JavaScript
JCL	p
Jest Snapshot	d
JetBrains MPS	p
JFlex	p	Lex
Jinja	m
Jison	p	Yacc
Jison Lex	p	Lex
Jolie	p
jq	p
JSON	d
JSON with Comments	d	JSON
JSON5	d
JSONiq	p
JSONLD	d
Jsonnet	p
Julia	p
Julia REPL	p	Julia
Jupyter Notebook	m
Just	p
Kaitai Struct	p
KakouneScript	p
KCL	p
KDL	d
KerboScript	p
KFramework	p
KiCad Layout	d
KiCad Legacy Layout	d
KiCad Schematic	d
Kickstart	d
Kit	m
Koka	p
KoLmafia ASH	p
Kotlin	p
KRL	p
Kusto	d
kvlang	m
LabVIEW	p
Lambdapi	p
Langium	p
Lark	d
Lasso	p
Latte	m
Lean	p
Lean 4	p	Lean
Leo	p
Less	m
Lex	p
LFE	p
LigoLANG	p
LilyPond	p
Limbo	p
Linear Programming	p
Linker Script	p
Linux Kernel Module	d
Liquid	m
Liquidsoap	p
Literate Agda	p	Agda
Literate CoffeeScript	p	CoffeeScript
Literate Haskell	p	Haskell
LiveCode Script	p
LiveScript	p
LLVM	p
Lobster	p
Logos	p
Logtalk	p
LOLCODE	p
LookML	p
LoomScript	p
LSL	p
LTspice Symbol	d
Lua	p
Luau	p
M	p
M3U	d
M4	p
M4Sugar	p	M4
Macaulay2	p
Makefile	p
Mako	p
Markdown	t
Marko	m
Mask	m
Mathematical Programming System	p
MATLAB	p
Maven POM	d	XML
Max	p
MAXScript	p
mcfunction	p
mdsvex	m
MDX	m
Mercury	p
Mermaid	m
Meson	p
Metal	p
MeTTa	p
Microsoft Developer Studio Project	d
Microsoft Visual Studio Solution	d
MiniD	p
MiniScript	p
MiniYAML	d
MiniZinc	p
MiniZinc Data	d
Mint	p
Mirah	p
mIRC Script	p
MLIR	p
Modelica	p
Modula-2	p
Modula-3	p
Module Management System	p
Mojo	p
Monkey	p
Monkey C	p
Moocode	p
MoonBit	p
MoonScript	p
Motoko	p
Motorola 68K Assembly	p	Assembly
Move	p
MQL4	p
MQL5	p
MTML	m
MUF	p	Forth
mupad	p
Muse	t
Mustache	m
Myghty	p
nanorc	d	INI
Nasal	p
NASL	p
NCL	p
Nearley	p
Nemerle	p
NEON	d
nesC	p
NetLinx	p
NetLinx+ERB	p
NetLogo	p
NewLisp	p
Nextflow	p
Nginx	d
Nickel	p
Nim	p
Ninja	d
Nit	p
Nix	p
NL	d
NMODL	p
Noir	p
NPM Config	d	INI
NSIS	p
Nu	p
NumPy	p	Python
Nunjucks	m
Nushell	p
NWScript	p
OASv2-json	d	OpenAPI Specification v2
OASv2-yaml	d	OpenAPI Specification v2
OASv3-json	d	OpenAPI Specification v3
OASv3-yaml	d	OpenAPI Specification v3
Oberon	p
ObjDump	d
Object Data Instance Notation	d
Objective-C	p
Objective-C++	p
Objective-J	p
ObjectScript	p
OCaml	p
Odin	p
Omgrofl	p
OMNeT++ MSG	p
OMNeT++ NED	p
ooc	p
Opa	p
Opal	p
Open Policy Agent	p
OpenAPI Specification v2	d
OpenAPI Specification v3	d
OpenCL	p	C
OpenEdge ABL	p
OpenQASM	p
OpenRC runscript	p	Shell
OpenSCAD	p
OpenStep Property List	d
OpenType Feature File	d
Option List	d
Org	t
OverpassQL	p
OverPy	p
Ox	p
Oxygene	p
Oz	p
P4	p
Pact	p
Pan	p
Papyrus	p
Parrot	p
Parrot Assembly	p	Parrot
Parrot Internal Representation	p	Parrot
Pascal	p
Pawn	p
PDDL	p
PEG.js	p
Pep8	p
Perl	p
PHP	p
Pic	m	Roff
Pickle	d
PicoLisp	p
PigLatin	p
Pike	p
Pip Requirements	d
pkg-config	d
Pkl	p
PlantUML	d
PLpgSQL	p
PLSQL	p
Pod	t
Pod 6	t
PogoScript	p
Polar	p
Pony	p
Portugol	p
PostCSS	m	CSS
PostScript	m
POV-Ray SDL	p
Power Query	p
PowerBuilder	p
PowerShell	p
Praat	p
Prisma	d
Pro*C	p
Processing	p
Procfile	p
Proguard	d
Prolog	p
Promela	p
Propeller Spin	p
Protocol Buffer	d
Protocol Buffer Text Format	d
Public Key	d
Pug	m
Puppet	p
Pure Data	d
PureBasic	p
PureScript	p
Pyret	p
Python	p
Python console	p	Python
Python traceback	d	Python
q	p
Q#	p
QMake	p
QML	p
Qt Script	p
Quake	p
QuakeC	p
Quartus Simulation IP	d
QuickBASIC	p
Quint	p
R	p
Racket	p
Ragel	p
Raku	p
RAML	m
Rascal	p
RAScript	p
Raw token data	d
RBS	d	Ruby
RDoc	t
Readline Config	d	INI
REALbasic	p
Reason	p
ReasonLIGO	p	LigoLANG
Rebol	p
Record Jar	d
Red	p
Redcode	p
Redirect Rules	d
Redscript	p
Regular Expression	d
Ren'Py	p
RenderScript	p
ReScript	p
reStructuredText	t
REXX	p
Rez	p
Rhai	p
Rich Text Format	m
Ring	p
Riot	m
RMarkdown	t
RobotFramework	p
Robots Exclusion Rules	d
Roc	p
Rocq Prover	p
Roff	m
Roff Manpage	m	Roff
RON	d
ROS Interface	d
Rouge	p
RouterOS Script	p
RPC	p
RPGLE	p
RPM Spec	d
Ruby	p
RUNOFF	m
Rust	p
Sage	p
Sail	p
Salt	p
SAS	p
Sass	m
Scala	p
Scaml	m
Scenic	p
Scheme	p
Scilab	p
SCSS	m
sed	p
Self	p
SELinux Policy	d
ShaderLab	p
Shell	p
ShellCheck Config	d
ShellSession	p
Shen	p
Sieve	p
Simple File Verification	d	Checksums
Singularity	p
SIP	p
Slang	p
Slash	p
Slice	p
Slim	m
Slint	m
Smali	p
Smalltalk	p
Smarty	p
Smithy	p
SmPL	p
SMT	p
Snakemake	p	Python
Solidity	p
Soong	d
SourcePawn	p
SPARQL	d
SpiceDB Schema	d
Spline Font Database	d
SQF	p
SQL	d
SQLPL	p
Squirrel	p
SRecode Template	m
SSH Config	d	INI
Stan	p
Standard ML	p
STAR	d
Starlark	p
Stata	p
STL	d
STON	d	Smalltalk
StringTemplate	m
Stylus	m
SubRip Text	d
SugarSS	m
SuperCollider	p
SurrealQL	p
Survex data	d
Svelte	m
SVG	d
Sway	p
Sweave	t
Swift	p
SWIG	p
SystemVerilog	p
Tact	p
Talon	p
Tape	p
Tcl	p
Tcsh	p	Shell
Tea	m
Teal	p
templ	m
Terra	p
Terraform Template	m	HCL
TeX	m
Texinfo	t
Text	t
TextGrid	d
Textile	t
TextMate Properties	d
Thrift	p
TI Program	p
TL-Verilog	p
TLA	p
TMDL	d
Toit	p
Tolk	p
TOML	d
Tor Config	d
Tree-sitter Query	p
TSPLIB data	d
TSQL	p
TSV	d
TSX	p	TypeScript
Turing	p
Turtle	d
Twig	m
TXL	p
Type Language	d
TypeScript	p
TypeSpec	p
Typst	p
ucode	p
Unified Parallel C	p	C
Unity3D Asset	d
Unix Assembly	p	Assembly
Uno	p
UnrealScript	p
Untyped Plutus Core	p
UrWeb	p
V	p
Vala	p
Valve Data Format	d
VBA	p
VBScript	p
vCard	d
VCL	p
Velocity Template Language	m
Vento	m
Verilog	p
Verse	p
Vespa Schema Definition	d
VHDL	p
Vim Help File	t
Vim script	p
Vim Snippet	m
Visual Basic .NET	p
Visual Basic 6.0	p
Volt	p
Vue	m
Vyper	p
Wavefront Material	d
Wavefront Object	d
WDL	p
Web Ontology Language	d
WebAssembly	p
WebAssembly Interface Type	d
WebIDL	p
WebVTT	d
Wget Config	d	INI
WGSL	p
Whiley	p
Wikitext	t
Win32 Message File	d
Windows Registry Entries	d
wisp	p
Witcher Script	p
Wolfram Language	p
Wollok	p
World of Warcraft Addon Data	d
Wren	p
X BitMap	d	C
X Font Directory Index	d
X PixMap	d	C
X10	p
xBase	p
XC	p
XCompose	d
Xmake	p
XML	d
XML Property List	d	XML
Xojo	p
Xonsh	p
XPages	d
XProc	p
XQuery	p
XS	p
XSLT	p
Xtend	p
Yacc	p
YAML	d
YANG	d
YARA	p
YASnippet	m
Yul	p
ZAP	p
Zeek	p
ZenScript	p
Zephir	p
Zig	p
ZIL	p
Zimpl	p
Zmodel	d`;


/** One line each, with tabs between: extension, languages. */
export const languageExtensions = `
.1	Roff|Roff Manpage
.1in	Roff|Roff Manpage
.1m	Roff|Roff Manpage
.1x	Roff|Roff Manpage
.2	Roff|Roff Manpage
.2da	2-Dimensional Array
.3	Roff|Roff Manpage
.3in	Roff|Roff Manpage
.3m	Roff|Roff Manpage
.3p	Roff|Roff Manpage
.3pm	Roff|Roff Manpage
.3qt	Roff|Roff Manpage
.3x	Roff|Roff Manpage
.4	Roff|Roff Manpage
.4dform	JSON
.4dm	4D
.4dproject	JSON
.4gl	Genero 4gl
.4th	Forth
.5	Roff|Roff Manpage
.6	Roff|Roff Manpage
.6pl	Raku
.6pm	Raku
.7	Roff|Roff Manpage
.8	Roff|Roff Manpage
.8xp	TI Program
.8xp.txt	TI Program
.9	Roff|Roff Manpage
._coffee	CoffeeScript
._js	JavaScript
._ls	LiveScript
.a51	Assembly
.abap	ABAP
.abnf	ABNF
.action	ROS Interface
.ada	Ada
.adb	Ada
.adml	XML
.admx	XML
.ado	Stata
.adoc	AsciiDoc
.adp	Tcl
.ads	Ada
.afm	Adobe Font Metrics
.agc	Apollo Guidance Computer
.agda	Agda
.ah1	AutoHotkey
.ah2	AutoHotkey
.ahk	AutoHotkey
.ahkl	AutoHotkey
.aidl	AIDL
.aj	AspectJ
.ak	Aiken
.al	AL|Perl
.aleo	Aleo
.alg	ALGOL
.als	Alloy
.ampl	AMPL
.angelscript	AngelScript
.anim	Unity3D Asset
.ant	XML
.antlers.html	Antlers
.antlers.php	Antlers
.antlers.xml	Antlers
.apacheconf	ApacheConf
.apex	Apex
.apib	API Blueprint
.apl	APL
.app	Erlang
.app.src	Erlang
.applescript	AppleScript
.arc	Arc
.arpa	DNS Zone
.arr	Pyret
.as	ActionScript|AngelScript
.asax	ASP.NET
.asc	AGS Script|AsciiDoc|Public Key
.asciidoc	AsciiDoc
.ascx	ASP.NET
.asd	Common Lisp
.asddls	ABAP CDS
.ash	AGS Script|KoLmafia ASH
.ashx	ASP.NET
.asl	ASL
.asm	Assembly|Motorola 68K Assembly
.asmx	ASP.NET
.asn	ASN.1
.asn1	ASN.1
.asp	Classic ASP
.aspx	ASP.NET
.asset	Unity3D Asset
.astro	Astro
.asy	Asymptote|LTspice Symbol
.au3	AutoIt
.aug	Augeas
.auk	Awk
.aux	TeX
.avdl	Avro IDL
.avsc	JSON
.aw	PHP
.awk	Awk
.axaml	XML
.axd	ASP.NET
.axi	NetLinx
.axi.erb	NetLinx+ERB
.axml	XML
.axs	NetLinx
.axs.erb	NetLinx+ERB
.b	B|Brainfuck|Limbo
.bal	Ballerina
.baml	BAML
.bas	B4X|BASIC|FreeBASIC|QuickBASIC|VBA|Visual Basic 6.0
.bash	Shell
.bat	Batchfile
.bats	Shell
.bb	BitBake|BlitzBasic|Clojure
.bbappend	BitBake
.bbclass	BitBake
.bbcode	BBCode
.bbx	TeX
.bdf	Glyph Bitmap Distribution Format
.bdy	PLSQL
.be	Berry
.befunge	Befunge
.bf	Beef|Befunge|Brainfuck|HyPhy
.bi	FreeBASIC|QuickBASIC
.bib	BibTeX
.bibtex	BibTeX
.bicep	Bicep
.bicepparam	Bicep
.bison	Bison
.blade	Blade
.blade.php	Blade
.blp	Blueprint
.bmx	BlitzMax
.bones	JavaScript
.boo	Boo
.boot	Clojure
.bpl	Boogie
.bqn	BQN
.brd	Eagle|KiCad Legacy Layout
.bro	Zeek
.brs	Brightscript
.bru	Bru
.bs	Bikeshed|Bluespec BH|BrighterScript
.bsl	1C Enterprise
.bst	BibTeX Style|BuildStream
.bsv	Bluespec
.builder	Ruby
.builds	XML
.bzl	Starlark
.c	C
.c++	C++
.c++-objdump	Cpp-ObjDump
.c++objdump	Cpp-ObjDump
.c-objdump	C-ObjDump
.c3	C3
.cabal	Cabal Config
.caddyfile	Caddyfile
.cairo	Cairo|Cairo Zero
.cake	C#|CoffeeScript
.capnp	Cap'n Proto
.carbon	Carbon
.cats	C
.cbl	COBOL
.cbx	TeX
.cc	C++
.ccp	COBOL
.ccproj	XML
.ccxml	XML
.cdc	Cadence
.cdf	Wolfram Language
.cds	CAP CDS
.ceylon	Ceylon
.cfc	ColdFusion CFC
.cfg	HAProxy|INI
.cfm	ColdFusion
.cfml	ColdFusion
.cgi	Perl|Python|Shell
.cginc	HLSL
.ch	Charity|xBase
.chem	Pic
.chpl	Chapel
.chs	C2hs Haskell
.cil	CIL
.circom	Circom
.cirru	Cirru
.cj	Cangjie
.cjs	JavaScript
.cjsx	CoffeeScript
.ck	ChucK
.cl	Common Lisp|Cool|OpenCL
.cl2	Clojure
.clar	Clarity
.click	Click
.clixml	XML
.clj	Clojure
.cljc	Clojure
.cljs	Clojure
.cljs.hl	Clojure
.cljscm	Clojure
.cljx	Clojure
.clp	CLIPS
.cls	Apex|ObjectScript|OpenEdge ABL|TeX|VBA|Visual Basic 6.0
.clue	Clue
.clw	Clarion
.cmake	CMake
.cmake.in	CMake
.cmd	Batchfile
.cmp	Gerber Image
.cnc	G-code
.cnf	INI
.cob	COBOL
.cobol	COBOL
.cocci	SmPL
.code-snippets	JSON with Comments
.code-workspace	JSON with Comments
.coffee	CoffeeScript
.coffee.erb	CoffeeScript
.coffee.md	Literate CoffeeScript
.com	DIGITAL Command Language
.command	Shell
.conll	CoNLL-U
.conllu	CoNLL-U
.container	INI
.containerfile	Dockerfile
.cook	Cooklang
.coq	Rocq Prover
.cp	C++|Component Pascal
.cpp	C++
.cpp-objdump	Cpp-ObjDump
.cppm	C++
.cppobjdump	Cpp-ObjDump
.cproject	XML
.cps	Component Pascal
.cpy	COBOL
.cql	CQL
.cr	Crystal
.crc32	Checksums
.creole	Creole
.cs	C#|Smalltalk
.cs.pp	C#
.csc	GSC
.cscfg	XML
.csd	Csound Document
.csdef	XML
.csh	Tcsh
.cshtml	HTML+Razor
.csl	Kusto|XML
.cson	CSON
.csproj	XML
.css	CSS
.csv	CSV
.csx	C#
.ct	XML
.ctl	Visual Basic 6.0
.ctp	PHP
.cts	TypeScript
.cu	Cuda
.cue	CUE|Cue Sheet
.cuh	Cuda
.curry	Curry
.cw	Redcode
.cwl	Common Workflow Language
.cxx	C++
.cxx-objdump	Cpp-ObjDump
.cy	Cycript
.cylc	Cylc
.cyp	Cypher
.cypher	Cypher
.d	D|DTrace|Makefile
.d-objdump	D-ObjDump
.d2	D2
.dae	COLLADA
.darcspatch	Darcs Patch
.dart	Dart
.das	Daslang
.dats	ATS
.db2	SQLPL
.dcl	Clean
.ddl	PLSQL|SQL
.decls	BlitzBasic
.depproj	XML
.desktop	desktop
.desktop.in	desktop
.dfm	Pascal
.dfy	Dafny
.dhall	Dhall
.di	D
.diff	Diff
.dircolors	dircolors
.dita	XML
.ditamap	XML
.ditaval	XML
.djs	Dogescript
.dll.config	XML
.dlm	IDL
.dm	DM
.do	Stata
.dockerfile	Dockerfile
.dof	INI
.doh	Stata
.dot	Graphviz (DOT)
.dotsettings	XML
.dpatch	Darcs Patch
.dpr	Pascal
.druby	Mirah
.dsc	Debian Package Control File|DenizenScript
.dsl	ASL
.dsp	Faust|Microsoft Developer Studio Project
.dsr	Visual Basic 6.0
.dtx	TeX
.duby	Mirah
.dwl	DataWeave
.dyalog	APL
.dyl	Dylan
.dylan	Dylan
.dzn	MiniZinc Data
.e	E|Eiffel|Euphoria
.eam.fs	Formatted
.eb	Easybuild
.ebnf	EBNF
.ebuild	Gentoo Ebuild
.ec	eC
.ecl	ECL|ECLiPSe
.eclass	Gentoo Eclass
.eclxml	ECL
.ecr	HTML+ECR
.ect	EJS
.edc	Edje Data Collection
.edge	Edge
.edgeql	EdgeQL
.editorconfig	EditorConfig
.edn	edn
.eh	eC
.ejs	EJS
.ejs.t	EJS
.el	Emacs Lisp
.eliom	OCaml
.eliomi	OCaml
.elm	Elm
.elv	Elvish
.em	EmberScript
.emacs	Emacs Lisp
.emacs.desktop	Emacs Lisp
.emberscript	EmberScript
.eml	E-mail
.env	Dotenv
.epj	Ecere Projects
.eps	PostScript
.epsi	PostScript
.eq	EQ
.erb	HTML+ERB
.erb.deface	HTML+ERB
.erl	Erlang
.es	Erlang|JavaScript
.es6	JavaScript
.escript	Erlang
.esdl	EdgeQL
.ex	Elixir|Euphoria
.exs	Elixir
.eye	Ruby
.f	Filebench WML|Forth|Fortran
.f03	Fortran Free Form
.f08	Fortran Free Form
.f77	Fortran
.f90	Fortran Free Form
.f95	Fortran Free Form
.factor	Factor
.fan	Fantom
.fancypack	Fancy
.fbs	FlatBuffers
.fcgi	Lua|Perl|PHP|Python|Ruby|Shell
.fea	OpenType Feature File
.feature	Gherkin
.filters	XML
.fir	FIRRTL
.fish	fish
.flex	JFlex
.flf	FIGlet Font
.flix	Flix
.flux	FLUX
.fnc	PLSQL
.fnl	Fennel
.for	Formatted|Forth|Fortran
.forth	Forth
.fp	GLSL
.fpp	Fortran|FPP
.fppi	FPP
.fr	Forth|Frege|Text
.frag	GLSL|JavaScript
.frg	GLSL
.frm	INI|VBA|Visual Basic 6.0
.frt	Forth
.fs	F#|Filterscript|Forth|GLSL
.fsh	GLSL
.fshader	GLSL
.fsi	F#
.fsproj	XML
.fst	F*
.fsti	F*
.fsx	F#
.fth	Forth
.ftl	Fluent|FreeMarker
.ftlh	FreeMarker
.fun	Standard ML
.fut	Futhark
.fx	FLUX|HLSL
.fxh	HLSL
.fxml	XML
.fy	Fancy
.g	G-code|GAP
.g4	ANTLR
.gaml	GAML
.gap	GAP
.gawk	Awk
.gbl	Gerber Image
.gbo	Gerber Image
.gbp	Gerber Image
.gbr	Gerber Image
.gbs	Gerber Image
.gco	G-code
.gcode	G-code
.gd	GAP|GDScript
.gdb	GDB
.gdbinit	GDB
.gdnlib	Godot Resource
.gdns	Godot Resource
.gdshader	GDShader
.gdshaderinc	GDShader
.ged	GEDCOM
.gemspec	Ruby
.geo	GLSL
.geojson	JSON
.geom	GLSL
.gf	Grammatical Framework
.gi	GAP
.gitconfig	Git Config
.gitignore	Ignore List
.gjs	Glimmer JS
.gko	Gerber Image
.glade	XML
.gleam	Gleam
.glf	Glyph
.glsl	GLSL
.glslf	GLSL
.glslv	GLSL
.gltf	JSON
.glyphs	OpenStep Property List
.gmi	Gemini
.gml	Game Maker Language|Gerber Image|Graph Modeling Language|XML
.gms	GAMS
.gmx	XML
.gn	GN
.gni	GN
.gno	Gno
.gnu	Gnuplot
.gnuplot	Gnuplot
.go	Go
.god	Ruby
.gohtml	Go Template
.golo	Golo
.gotmpl	Go Template
.gp	Gnuplot
.gpb	Gerber Image
.gpt	Gerber Image
.gpx	XML
.gql	GraphQL
.grace	Grace
.gradle	Gradle
.gradle.kts	Gradle Kotlin DSL
.graphql	GraphQL
.graphqls	GraphQL
.groovy	Groovy
.grt	Groovy
.grxml	XML
.gs	Genie|GLSL|Gosu|JavaScript
.gsc	GSC
.gsh	GSC
.gshader	GLSL
.gsp	Groovy Server Pages
.gst	Gosu|XML
.gsx	Gosu
.gtkrc	GtkRC
.gtl	Gerber Image
.gto	Gerber Image
.gtp	Gerber Image
.gtpl	Groovy
.gts	Gerber Image|Glimmer TS
.gv	Graphviz (DOT)
.gvy	Groovy
.gyp	Python
.gypi	Python
.h	C|C++|Objective-C
.h++	C++
.h.in	C
.ha	Hare
.hack	Hack
.haml	Haml
.haml.deface	Haml
.handlebars	Handlebars
.har	JSON
.hats	ATS
.hb	Harbour
.hbs	Handlebars
.hc	HolyC
.hcl	HCL
.heex	HTML+EEX
.hexpat	ImHex Pattern Language
.hh	C++|Hack
.hhi	Hack
.hic	Clojure
.hip	HIP
.hlean	Lean
.hlsl	HLSL
.hlsli	HLSL
.hocon	HOCON
.hoon	hoon
.hpp	C++
.hqf	SQF
.hql	HiveQL
.hrl	Erlang
.hs	Haskell
.hs-boot	Haskell
.hsc	Haskell
.hta	HTML
.htm	HTML
.html	Ecmarkup|HTML
.html.eex	HTML+EEX
.html.hl	HTML
.html.tmpl	Go Template
.http	HTTP
.hujson	JSON with Comments
.hurl	Hurl
.hx	Haxe
.hxml	HXML
.hxsl	Haxe
.hxx	C++
.hy	Hy
.hzp	XML
.i	Assembly|Motorola 68K Assembly|SWIG
.i3	Modula-3
.i7x	Inform 7
.ical	iCalendar
.ice	JSON|Slice
.iced	CoffeeScript
.icl	Clean
.icls	XML
.ics	iCalendar
.idc	C
.idr	Idris
.ig	Modula-3
.ihlp	Stata
.ijm	ImageJ Macro
.ijs	J
.ik	Ioke
.il	IL Assembly
.ily	LilyPond
.imba	Imba
.iml	XML
.inc	Assembly|BitBake|C++|HTML|Motorola 68K Assembly|NASL|Pascal|Pawn|PHP|POV-Ray SDL|SourcePawn|SQL
.ini	INI
.ink	Ink
.inl	C++
.ino	C++
.ins	TeX
.intr	Dylan
.io	Io
.iol	Jolie
.ipf	IGOR Pro
.ipp	C++
.ipynb	Jupyter Notebook
.irclog	IRC log
.isl	Inno Setup
.ispc	ISPC
.iss	Inno Setup
.iuml	PlantUML
.ivy	XML
.ixx	C++
.j	Jasmin|JASS|Objective-J
.j2	Jinja
.jac	Jac
.jade	Pug
.jai	Jai
.jake	JavaScript
.janet	Janet
.jav	Java
.java	Java
.javascript	JavaScript
.jbuilder	Ruby
.jcl	JCL
.jelly	XML
.jflex	JFlex
.jinja	Jinja
.jinja2	Jinja
.jison	Jison
.jisonlex	Jison Lex
.jl	Julia
.jq	jq|JSONiq
.js	JavaScript
.js.erb	JavaScript+ERB
.jsb	JavaScript
.jscad	JavaScript
.jsfl	JavaScript
.jsh	Java
.jslib	JavaScript
.jsm	JavaScript
.json	JSON|OASv2-json|OASv3-json
.json-tmlanguage	JSON
.json.example	JSON
.json5	JSON5
.jsonc	JSON with Comments
.jsonl	JSON
.jsonld	JSONLD
.jsonnet	Jsonnet
.jsp	Java Server Pages
.jspre	JavaScript
.jsproj	XML
.jss	JavaScript
.jst	EJS
.jsx	JavaScript
.jte	Java Template Engine
.just	Just
.k	KCL|KFramework
.kak	KakouneScript
.kdl	KDL
.kicad_mod	KiCad Layout
.kicad_pcb	KiCad Layout
.kicad_sch	KiCad Schematic
.kicad_sym	KiCad Schematic
.kicad_wks	KiCad Layout
.kid	Genshi
.kit	Kit
.kk	Koka
.kml	XML
.kojo	Scala
.kql	Kusto
.krl	KRL
.ks	KerboScript|Kickstart
.ksh	Shell
.ksy	Kaitai Struct
.kt	Kotlin
.ktm	Kotlin
.kts	Kotlin
.kv	kvlang
.l	Common Lisp|Lex|PicoLisp|Roff
.lagda	Literate Agda
.langium	Langium
.lark	Lark
.las	Lasso
.lasso	Lasso
.lasso8	Lasso
.lasso9	Lasso
.latte	Latte
.launch	XML
.lbx	TeX
.ld	Linker Script
.lds	Linker Script
.lean	Lean|Lean 4
.leex	HTML+EEX
.lektorproject	INI
.leo	Leo
.less	Less
.lex	Lex
.lfe	LFE
.lgt	Logtalk
.lhs	Literate Haskell
.libsonnet	Jsonnet
.lid	Dylan
.lidr	Idris
.ligo	LigoLANG
.linq	C#
.liq	Liquidsoap
.liquid	Liquid
.lisp	Common Lisp|NewLisp
.litcoffee	Literate CoffeeScript
.livecodescript	LiveCode Script
.livemd	Markdown
.lkml	LookML
.ll	LLVM
.lmi	Python
.lobster	Lobster
.logtalk	Logtalk
.lol	LOLCODE
.lookml	LookML
.lp	Answer Set Programming|Lambdapi|Linear Programming
.lpr	Pascal
.ls	LiveScript|LoomScript
.lsl	LSL
.lslp	LSL
.lsp	Common Lisp|NewLisp
.ltx	TeX
.lua	Lua
.luau	Luau
.lvclass	LabVIEW
.lvlib	LabVIEW
.lvproj	LabVIEW
.ly	LilyPond
.m	Limbo|M|MATLAB|Mercury|MUF|Objective-C|Wolfram Language
.m2	Macaulay2
.m3	Modula-3
.m3u	M3U
.m3u8	M3U
.m4	M4|M4Sugar
.ma	Wolfram Language
.mak	Makefile
.make	Makefile
.makefile	Makefile
.mako	Mako
.man	Roff|Roff Manpage
.mao	Mako
.markdown	Markdown
.marko	Marko
.mask	Mask|Unity3D Asset
.mat	Unity3D Asset
.mata	Stata
.matah	Stata
.mathematica	Wolfram Language
.matlab	MATLAB
.mawk	Awk
.maxhelp	Max
.maxpat	Max
.maxproj	Max
.mbox	E-mail
.mbt	MoonBit
.mc	M4|Monkey C|Win32 Message File
.mcfunction	mcfunction
.mch	B (Formal Method)
.mcmeta	JSON
.mcr	MAXScript
.md	GCC Machine Description|Markdown
.md2	Checksums
.md4	Checksums
.md5	Checksums
.mdoc	Roff|Roff Manpage
.mdown	Markdown
.mdpolicy	XML
.mdwn	Markdown
.mdx	MDX
.me	Roff
.mediawiki	Wikitext
.mermaid	Mermaid
.meta	Unity3D Asset
.meta4	XML
.metal	Metal
.metta	MeTTa
.mg	Modula-3
.minid	MiniD
.mint	Mint
.mir	YAML
.mirah	Mirah
.mjml	XML
.mjs	JavaScript
.mk	Makefile
.mkd	Markdown
.mkdn	Markdown
.mkdown	Markdown
.mkfile	Makefile
.mkii	TeX
.mkiv	TeX
.mkvi	TeX
.ml	OCaml|Standard ML
.ml4	OCaml
.mli	OCaml
.mligo	CameLIGO
.mlir	MLIR
.mll	OCaml
.mly	OCaml
.mm	Objective-C++|XML
.mmd	Mermaid
.mmk	Module Management System
.mms	Module Management System
.mo	Modelica|Motoko
.mod	AMPL|Linux Kernel Module|Modula-2|NMODL|XML
.mojo	Mojo|XML
.monkey	Monkey
.monkey2	Monkey
.moo	Mercury|Moocode
.moon	MoonScript
.mount	INI
.move	Move
.mpl	JetBrains MPS
.mps	JetBrains MPS|Mathematical Programming System
.mq4	MQL4
.mq5	MQL5
.mqh	MQL4|MQL5
.mrc	mIRC Script
.ms	MAXScript|MiniScript|Roff|Unix Assembly
.msd	JetBrains MPS
.msg	OMNeT++ MSG|ROS Interface
.mspec	Ruby
.mss	CartoCSS
.mt	Wolfram Language
.mtl	Wavefront Material
.mtml	MTML
.mts	TypeScript
.mu	mupad
.mud	ZIL
.muf	MUF
.mumps	M
.muse	Muse
.mustache	Mustache
.mxml	XML
.mxt	Max
.mysql	SQL
.myt	Myghty
.mzn	MiniZinc
.n	Nemerle|Roff
.nanorc	nanorc
.nas	Assembly|Nasal
.nasl	NASL
.nasm	Assembly
.natvis	XML
.nawk	Awk
.nb	Text|Wolfram Language
.nbp	Wolfram Language
.nc	nesC
.ncl	Gerber Image|NCL|Nickel|Text|XML
.ndproj	XML
.ne	Nearley
.nearley	Nearley
.ned	OMNeT++ NED
.neon	NEON
.network	INI
.nf	Nextflow
.nginx	Nginx
.nginxconf	Nginx
.ni	Inform 7
.nim	Nim
.nim.cfg	Nim
.nimble	Nim
.nimrod	Nim
.nims	Nim
.ninja	Ninja
.nit	Nit
.nix	Nix
.njk	Nunjucks
.njs	JavaScript
.nl	NewLisp|NL
.nlogo	NetLogo
.no	Text
.nomad	HCL
.nproj	XML
.nqp	Raku
.nr	Noir|Roff
.nse	Lua
.nsh	NSIS
.nsi	NSIS
.nss	NWScript
.nu	Nu|Nushell
.numpy	NumPy
.numpyw	NumPy
.numsc	NumPy
.nuspec	XML
.nut	Squirrel
.ny	Common Lisp
.ob2	Oberon
.obj	Wavefront Object
.objdump	ObjDump
.odd	XML
.odin	Object Data Instance Notation|Odin
.ol	Jolie
.omgrofl	Omgrofl
.ooc	ooc
.opa	Opa
.opal	Opal
.opencl	OpenCL
.opy	OverPy
.orc	Csound
.org	Org
.os	1C Enterprise
.osm	XML
.outjob	Altium Designer
.overpassql	OverpassQL
.owl	Web Ontology Language
.ox	Ox
.oxh	Ox
.oxo	Ox
.oxygene	Oxygene
.oz	Oz
.p	Gnuplot|OpenEdge ABL
.p4	P4
.p6	Raku
.p6l	Raku
.p6m	Raku
.p8	Lua
.pac	JavaScript
.pacscript	Shell
.pact	Pact
.pan	Pan
.parrot	Parrot
.pas	Pascal
.pascal	Pascal
.pasm	Parrot Assembly
.pat	Max
.patch	Diff
.pb	PureBasic
.pbi	PureBasic
.pbt	PowerBuilder|Protocol Buffer Text Format
.pbtxt	Protocol Buffer Text Format
.pc	pkg-config|Pro*C
.pc.in	pkg-config
.pcbdoc	Altium Designer
.pck	PLSQL
.pcss	PostCSS
.pd	Pure Data
.pd_lua	Lua
.pddl	PDDL
.pde	Processing
.peggy	PEG.js
.pegjs	PEG.js
.pep	Pep8
.per	Genero per
.perl	Perl
.pfa	PostScript
.pgsql	PLpgSQL
.ph	Perl
.php	Hack|PHP
.php3	PHP
.php4	PHP
.php5	PHP
.phps	PHP
.phpt	PHP
.phtml	HTML+PHP
.pic	Pic
.pig	PigLatin
.pike	Pike
.pir	Parrot Internal Representation
.pkb	PLSQL
.pkgproj	XML
.pkl	Pickle|Pkl
.pks	PLSQL
.pl	Perl|Prolog|Raku
.pl6	Raku
.plantuml	PlantUML
.plb	PLSQL
.plist	OpenStep Property List|XML Property List
.plot	Gnuplot
.pls	PLSQL
.plsql	PLSQL
.plt	Gnuplot|Prolog
.pluginspec	Ruby|XML
.plx	Perl
.pm	Perl|Raku|X PixMap
.pm6	Raku
.pml	Promela
.pmod	Pike
.po	Gettext Catalog
.pod	Pod|Pod 6
.pod6	Pod 6
.podsl	Common Lisp
.podspec	Ruby
.pogo	PogoScript
.polar	Polar
.pony	Pony
.por	Portugol
.postcss	PostCSS
.pot	Gettext Catalog
.pov	POV-Ray SDL
.pp	Pascal|Puppet
.pprx	REXX
.pq	Power Query
.praat	Praat
.prawn	Ruby
.prc	PLSQL|SQL
.prefab	Unity3D Asset
.prefs	INI
.prg	xBase
.pri	QMake
.prisma	Prisma
.prjpcb	Altium Designer
.pro	IDL|INI|Proguard|Prolog|QMake
.proj	XML
.prolog	Prolog
.properties	INI|Java Properties
.props	XML
.proto	Protocol Buffer
.prw	xBase
.ps	PostScript
.ps1	PowerShell
.ps1xml	XML
.psc	Papyrus
.psc1	XML
.psd1	PowerShell
.psgi	Perl
.psm1	PowerShell
.pt	XML
.pub	Public Key
.pubxml	XML
.pug	Pug
.puml	PlantUML
.purs	PureScript
.pwn	Pawn
.pxd	Cython
.pxi	Cython
.py	Python
.py3	Python
.pyde	Python
.pyi	Python
.pyp	Python
.pyt	Python
.pytb	Python traceback
.pyw	Python
.pyx	Cython
.q	HiveQL|q
.qasm	OpenQASM
.qbs	QML
.qc	QuakeC
.qhelp	XML
.ql	CodeQL
.qll	CodeQL
.qmd	RMarkdown
.qml	QML
.qnt	Quint
.qs	Q#|Qt Script
.r	R|Rebol|Rez
.r2	Rebol
.r3	Rebol
.rabl	Ruby
.rake	Ruby
.raku	Raku
.rakumod	Raku
.raml	RAML
.rascript	RAScript
.raw	Raw token data
.razor	HTML+Razor
.rb	Ruby
.rbbas	REALbasic
.rbfrm	REALbasic
.rbi	Ruby
.rbmnu	REALbasic
.rbres	REALbasic
.rbs	RBS
.rbtbar	REALbasic
.rbuild	Ruby
.rbuistate	REALbasic
.rbw	Ruby
.rbx	Ruby
.rbxmx	XML
.rbxs	Lua
.rchit	GLSL
.rd	R
.rdf	XML
.rdoc	RDoc
.re	C++|Reason
.reb	Rebol
.rebol	Rebol
.red	Red
.reds	Red|Redscript
.reek	YAML
.reg	Windows Registry Entries
.regex	Regular Expression
.regexp	Regular Expression
.rego	Open Policy Agent
.rei	Reason
.religo	ReasonLIGO
.res	ReScript|XML
.resi	ReScript
.resource	RobotFramework
.rest	reStructuredText
.rest.txt	reStructuredText
.resx	XML
.rex	REXX
.rexx	REXX
.rg	Rouge
.rhai	Rhai
.rhistory	R
.rhtml	HTML+ERB
.ring	Ring
.riot	Riot
.rkt	Racket
.rktd	Racket
.rktl	Racket
.rl	Ragel
.rmd	RMarkdown
.rmiss	GLSL
.rnh	RUNOFF
.rno	Roff|RUNOFF
.rnw	Sweave
.robot	RobotFramework
.roc	Roc
.rockspec	Lua
.roff	Roff
.ron	RON
.ronn	Markdown
.rpgle	RPGLE
.rpy	Python|Ren'Py
.rq	SPARQL
.rs	RenderScript|Rust|XML
.rs.in	Rust
.rsc	Rascal|RouterOS Script
.rsh	RenderScript
.rss	XML
.rst	reStructuredText
.rst.txt	reStructuredText
.rsx	R
.rtf	Rich Text Format
.ru	Ruby
.ruby	Ruby
.rviz	YAML
.s	Assembly|Motorola 68K Assembly|Unix Assembly
.sage	Sage
.sagews	Sage
.sail	Sail
.sarif	JSON
.sas	SAS
.sass	Sass
.sats	ATS
.sbatch	Shell
.sbt	Scala
.sc	Scala|SuperCollider
.scad	OpenSCAD
.scala	Scala
.scaml	Scaml
.scd	Markdown|SuperCollider
.sce	Scilab
.scenic	Scenic
.sch	Eagle|KiCad Schematic|Scheme|XML
.schdoc	Altium Designer
.sci	Scilab
.scm	Scheme|Tree-sitter Query
.sco	Csound Score
.scpt	AppleScript
.scrbl	Racket
.scss	SCSS
.scxml	XML
.sd	Vespa Schema Definition
.sdc	Tcl
.sed	sed
.self	Self
.service	INI
.sexp	Common Lisp
.sfd	Spline Font Database
.sfproj	XML
.sfv	Simple File Verification
.sh	Shell
.sh-session	ShellSession
.sh.in	Shell
.sha1	Checksums
.sha2	Checksums
.sha224	Checksums
.sha256	Checksums
.sha256sum	Checksums
.sha3	Checksums
.sha384	Checksums
.sha512	Checksums
.shader	GLSL|ShaderLab
.shen	Shen
.shproj	XML
.sieve	Sieve
.sig	Standard ML
.sip	Quartus Simulation IP|SIP
.sj	Objective-J
.sjs	JavaScript
.sl	Slash
.slang	Slang
.sld	Scheme
.slim	Slim
.slint	Slint
.sln	Microsoft Visual Studio Solution
.slnlaunch	JSON
.slnx	XML
.sls	Salt|Scheme
.slurm	Shell
.sma	Pawn
.smali	Smali
.smithy	Smithy
.smk	Snakemake
.sml	Standard ML
.smt	SMT
.smt2	SMT
.snakefile	Snakemake
.snap	Jest Snapshot
.snip	Vim Snippet
.snippet	Vim Snippet
.snippets	Vim Snippet
.socket	INI
.sol	Gerber Image|Solidity
.soy	Closure Templates
.sp	SourcePawn
.sparql	SPARQL
.spc	PLSQL
.spec	Python|RPM Spec|Ruby
.spin	Propeller Spin
.sps	Scheme
.sqf	SQF
.sql	PLpgSQL|PLSQL|SQL|SQLPL|TSQL
.sqlrpgle	RPGLE
.sra	PowerBuilder
.srdf	XML
.srt	SRecode Template|SubRip Text
.sru	PowerBuilder
.srv	ROS Interface
.srw	PowerBuilder
.ss	Scheme
.ssjs	JavaScript
.sss	SugarSS
.st	Smalltalk|StringTemplate
.stan	Stan
.star	STAR|Starlark
.sthlp	Stata
.stl	STL
.ston	STON
.story	Gherkin
.storyboard	XML
.sttheme	XML Property List
.sty	TeX
.styl	Stylus
.sublime-build	JSON with Comments
.sublime-color-scheme	JSON with Comments
.sublime-commands	JSON with Comments
.sublime-completions	JSON with Comments
.sublime-keymap	JSON with Comments
.sublime-macro	JSON with Comments
.sublime-menu	JSON with Comments
.sublime-mousemap	JSON with Comments
.sublime-project	JSON with Comments
.sublime-settings	JSON with Comments
.sublime-snippet	XML
.sublime-syntax	YAML
.sublime-theme	JSON with Comments
.sublime-workspace	JSON with Comments
.sublime_metrics	JSON with Comments
.sublime_session	JSON with Comments
.surql	SurrealQL
.sv	SystemVerilog
.svelte	Svelte
.svg	SVG
.svh	SystemVerilog
.svx	mdsvex|Survex data
.sw	Sway|XML
.swg	SWIG
.swift	Swift
.swig	SWIG
.syntax	YAML
.t	Perl|Raku|Terra|Turing
.tab	SQL
.tac	Python
.tact	JSON|Tact
.tag	Java Server Pages
.talon	Talon
.tape	Tape
.target	INI
.targets	XML
.tcc	C++
.tcl	Tcl
.tcl.in	Tcl
.tcsh	Tcsh
.te	SELinux Policy
.tea	Tea
.templ	templ
.tesc	GLSL
.tese	GLSL
.tex	TeX
.texi	Texinfo
.texinfo	Texinfo
.textgrid	TextGrid
.textile	Textile
.textproto	Protocol Buffer Text Format
.tf	HCL
.tfstate	JSON
.tfstate.backup	JSON
.tftpl	Terraform Template
.tfvars	HCL
.thor	Ruby
.thrift	Thrift
.thy	Isabelle
.timer	INI
.tl	Teal|Type Language
.tla	TLA
.tlv	TL-Verilog
.tm	Tcl
.tmac	Roff
.tmcommand	XML Property List
.tmdl	TMDL
.tml	XML
.tmlanguage	XML Property List
.tmpl	Go Template
.tmpreferences	XML Property List
.tmsnippet	XML Property List
.tmtheme	XML Property List
.tmux	Shell
.toc	TeX|World of Warcraft Addon Data
.tofu	HCL
.toit	Toit
.tolk	Tolk
.toml	TOML
.toml.example	TOML
.tool	Shell
.topojson	JSON
.tpb	PLSQL
.tpl	Go Template|Smarty
.tpp	C++
.tps	PLSQL
.tres	Godot Resource
.trg	PLSQL
.trigger	Apex|Shell
.ts	TypeScript|XML
.tscn	Godot Resource
.tsconfig.json	JSON with Comments
.tsp	TSPLIB data|TypeSpec
.tst	GAP|Scilab
.tsv	TSV
.tsx	TSX|XML
.ttl	Turtle
.tu	Turing
.twig	Twig
.txi	Texinfo
.txl	TXL
.txt	Adblock Filter List|Text|Vim Help File
.txtpb	Protocol Buffer Text Format
.txx	C++
.typ	Typst|XML
.uc	ucode|UnrealScript
.udf	SQL
.udo	Csound
.ui	XML
.unity	Unity3D Asset
.uno	Uno
.upc	Unified Parallel C
.uplc	Untyped Plutus Core
.ur	UrWeb
.urdf	XML
.url	INI
.urs	UrWeb
.ux	XML
.v	Rocq Prover|V|Verilog
.vala	Vala
.vapi	Vala
.vark	Gosu
.vb	Visual Basic .NET
.vba	VBA|Vim script
.vbhtml	Visual Basic .NET
.vbproj	XML
.vbs	VBScript
.vcf	TSV|vCard
.vcl	VCL
.vcxproj	XML
.vdf	Valve Data Format
.veo	Verilog
.verse	Verse
.vert	GLSL
.vh	SystemVerilog
.vhd	VHDL
.vhdl	VHDL
.vhf	VHDL
.vhi	VHDL
.vho	VHDL
.vhost	ApacheConf|Nginx
.vhs	VHDL
.vht	VHDL
.vhw	VHDL
.vim	Vim script
.vimrc	Vim script
.viw	SQL
.vmb	Vim script
.vmf	Valve Data Format
.volt	Volt
.vrx	GLSL
.vs	GLSL
.vsh	GLSL
.vshader	GLSL
.vsixmanifest	XML
.vssettings	XML
.vstemplate	XML
.vtl	Velocity Template Language
.vto	Vento
.vtt	WebVTT
.vue	Vue
.vw	PLSQL
.vxml	XML
.vy	Vyper
.w	CWeb|OpenEdge ABL
.wast	WebAssembly
.wat	WebAssembly
.watchr	Ruby
.wdl	WDL
.webapp	JSON
.webidl	WebIDL
.webmanifest	JSON
.weechatlog	IRC log
.wgsl	WGSL
.whiley	Whiley
.wiki	Wikitext
.wikitext	Wikitext
.wisp	wisp
.wit	WebAssembly Interface Type
.wixproj	XML
.wl	Wolfram Language
.wlk	Wollok
.wls	Wolfram Language
.wlt	Wolfram Language
.wlua	Lua
.workbook	Markdown
.workflow	HCL|XML
.wren	Wren
.ws	Witcher Script
.wsdl	XML
.wsf	XML
.wsgi	Python
.wxi	XML
.wxl	XML
.wxs	XML
.x	DirectX 3D File|Linker Script|Logos|RPC
.x10	X10
.x3d	XML
.x68	Motorola 68K Assembly
.xacro	XML
.xaml	XML
.xbm	X BitMap
.xc	XC
.xdc	Tcl
.xht	HTML
.xhtml	HTML
.xi	Logos
.xib	XML
.xlf	XML
.xliff	XML
.xm	Logos
.xmi	XML
.xml	XML
.xml.dist	XML
.xmp	XML
.xojo_code	Xojo
.xojo_menu	Xojo
.xojo_report	Xojo
.xojo_script	Xojo
.xojo_toolbar	Xojo
.xojo_window	Xojo
.xpl	XProc
.xpm	X PixMap
.xproc	XProc
.xproj	XML
.xpy	Python
.xq	XQuery
.xql	XQuery
.xqm	XQuery
.xquery	XQuery
.xqy	XQuery
.xrl	Erlang
.xs	XS
.xsd	XML
.xsh	Xonsh
.xsjs	JavaScript
.xsjslib	JavaScript
.xsl	XSLT
.xslt	XSLT
.xsp-config	XPages
.xsp.metadata	XPages
.xspec	XML
.xtend	Xtend
.xul	XML
.xzap	ZAP
.y	Yacc
.yacc	Yacc
.yaml	MiniYAML|OASv2-yaml|OASv3-yaml|YAML
.yaml-tmlanguage	YAML
.yaml.sed	YAML
.yang	YANG
.yap	Prolog
.yar	YARA
.yara	YARA
.yasnippet	YASnippet
.yml	MiniYAML|OASv2-yaml|OASv3-yaml|YAML
.yml.mysql	YAML
.yrl	Erlang
.yul	Yul
.yy	JSON|Yacc
.yyp	JSON
.z3	SMT
.zap	ZAP
.zcml	XML
.zed	SpiceDB Schema
.zeek	Zeek
.zep	Zephir
.zig	Zig
.zig.zon	Zig
.zil	ZIL
.zimpl	Zimpl
.zmodel	Zmodel
.zmpl	Zimpl
.zone	DNS Zone
.zpl	Zimpl
.zs	ZenScript
.zsh	Shell
.zsh-theme	Shell`;


/** One line each, with tabs between: file name, languages. */
export const languageFilenames = `
.JUSTFILE	Just
.Justfile	Just
.Rapp.history	R
.Rhistory	R
.Rprofile	R
.XCompose	XCompose
.abbrev_defs	Emacs Lisp
.ackrc	Option List
.agignore	Ignore List
.all-contributorsrc	JSON
.arcconfig	JSON
.atomignore	Ignore List
.auto-changelog	JSON
.babelignore	Ignore List
.babelrc	JSON with Comments
.bash_aliases	Shell
.bash_functions	Shell
.bash_history	Shell
.bash_logout	Shell
.bash_profile	Shell
.bashrc	Shell
.browserslistrc	Browserslist
.buckconfig	INI
.bzrignore	Ignore List
.c8rc	JSON
.ckignore	Ignore List
.clang-format	YAML
.clang-tidy	YAML
.clangd	YAML
.classpath	XML
.coffeelintignore	Ignore List
.coveragerc	INI
.cproject	XML
.cshrc	Shell
.curlrc	cURL Config
.cvsignore	Ignore List
.devcontainer.json	JSON with Comments
.dir_colors	dircolors
.dircolors	dircolors
.dockerignore	Ignore List
.easignore	Ignore List
.editorconfig	EditorConfig
.eleventyignore	Ignore List
.emacs	Emacs Lisp
.emacs.desktop	Emacs Lisp
.env	Dotenv
.env.ci	Dotenv
.env.dev	Dotenv
.env.development	Dotenv
.env.development.local	Dotenv
.env.example	Dotenv
.env.local	Dotenv
.env.prod	Dotenv
.env.production	Dotenv
.env.sample	Dotenv
.env.staging	Dotenv
.env.template	Dotenv
.env.test	Dotenv
.env.testing	Dotenv
.envrc	Shell
.eslint-ignore	Ignore List
.eslintignore	Ignore List
.eslintrc	JSON with Comments|YAML
.eslintrc.json	JSON with Comments
.exrc	Vim script
.factor-boot-rc	Factor
.factor-rc	Factor
.flake8	INI
.flaskenv	Shell
.gclient	Python
.gemrc	YAML
.git-blame-ignore-revs	Git Revision List
.gitattributes	Git Attributes
.gitconfig	Git Config
.gitignore	Ignore List
.gitmessage	Git Commit
.gitmodules	Git Config
.gitreview	INI
.gn	GN
.gnus	Emacs Lisp
.gvimrc	Vim script
.htaccess	ApacheConf
.htmlhintrc	JSON
.ignore	Ignore List
.imgbotconfig	JSON
.inputrc	Readline Config
.irbrc	Ruby
.jscsrc	JSON with Comments
.jshintrc	JSON with Comments
.jslintrc	JSON with Comments
.justfile	Just
.kshrc	Shell
.latexmkrc	Perl
.login	Shell
.luacheckrc	Lua
.markdownlintignore	Ignore List
.nanorc	nanorc
.nodemonignore	Ignore List
.npmignore	Ignore List
.npmrc	NPM Config
.nvimrc	Vim script
.nycrc	JSON
.oxlintrc.json	JSON with Comments
.php	PHP
.php_cs	PHP
.php_cs.dist	PHP
.prettierignore	Ignore List
.profile	Shell
.project	XML
.pryrc	Ruby
.pylintrc	INI
.releaserc	JSON|YAML
.rgignore	Ignore List
.rspec	Option List
.scalafix.conf	HOCON
.scalafmt.conf	HOCON
.secrets.baseline	JSON
.shellcheckrc	ShellCheck Config
.simplecov	Ruby
.spacemacs	Emacs Lisp
.stylelintignore	Ignore List
.swcrc	JSON with Comments
.tern-config	JSON
.tern-project	JSON
.tgitconfig	Git Config
.tm_properties	TextMate Properties
.tmux.conf	Shell
.vercelignore	Ignore List
.vimrc	Vim script
.viper	Emacs Lisp
.vscodeignore	Ignore List
.watchmanconfig	JSON
.wgetrc	Wget Config
.xinitrc	Shell
.xsession	Shell
.yardopts	Option List
.zlogin	Shell
.zlogout	Shell
.zprofile	Shell
.zshenv	Shell
.zshrc	Shell
9fs	Shell
APKBUILD	Alpine Abuild
Android.bp	Soong
App.config	XML
Appraisals	Ruby
BSDmakefile	Makefile
BUCK	Starlark
BUILD	Starlark
BUILD.bazel	Starlark
Berksfile	Ruby
Brewfile	Ruby
Buildfile	Ruby
CITATION	Text
CITATION.cff	YAML
CITATIONS	Text
CMakeLists.txt	CMake
CODEOWNERS	CODEOWNERS
COMMIT_EDITMSG	Git Commit
COPYING	Text
COPYING.regex	Text
COPYRIGHT.regex	Text
Caddyfile	Caddyfile
Cakefile	CoffeeScript
Capfile	Ruby
Cargo.lock	TOML
Cargo.toml.orig	TOML
Cask	Emacs Lisp
Containerfile	Dockerfile
DEPS	Python
DIR_COLORS	dircolors
Dangerfile	Ruby
Deliverfile	Ruby
Dockerfile	Dockerfile
Earthfile	Earthly
Eask	Emacs Lisp
Emakefile	Erlang
FONTLOG	Text
Fakefile	Fancy
Fastfile	Ruby
GNUmakefile	Makefile
Gemfile	Ruby
Gemfile.lock	Gemfile.lock
Gopkg.lock	TOML
Guardfile	Ruby
HOSTS	Hosts File|INI
INSTALL	Text
INSTALL.mysql	Text
JUSTFILE	Just
Jakefile	JavaScript
Jarfile	Ruby
Jenkinsfile	Groovy
Justfile	Just
Kbuild	Makefile
LICENSE	Text
LICENSE.mysql	Text
Lexer.x	Lex
MANIFEST.MF	JAR Manifest
MD5SUMS	Checksums
MODULE.bazel	Starlark
MODULE.bazel.lock	JSON
Makefile	Makefile
Makefile.PL	Perl
Makefile.am	Makefile
Makefile.boot	Makefile
Makefile.frag	Makefile
Makefile.in	Makefile
Makefile.inc	Makefile
Makefile.pc	Makefile
Makefile.wat	Makefile
Mavenfile	Ruby
Modulefile	Puppet
NEWS	Text
Notebook	Jupyter Notebook
NuGet.config	XML
Nukefile	Nu
PKGBUILD	Shell
Package.resolved	JSON
Phakefile	PHP
Pipfile	TOML
Pipfile.lock	JSON
Podfile	Ruby
Procfile	Procfile
Project.ede	Emacs Lisp
Puppetfile	Ruby
README.me	Text
README.mysql	Text
README.nss	Text
README.pc	Text
ROOT	Isabelle ROOT
Rakefile	Ruby
Rexfile	Perl
SConscript	Python
SConstruct	Python
SHA1SUMS	Checksums
SHA256SUMS	Checksums
SHA256SUMS.txt	Checksums
SHA512SUMS	Checksums
Settings.StyleCop	XML
Singularity	Singularity
Slakefile	LiveScript
Snakefile	Snakemake
Snapfile	Ruby
Steepfile	Ruby
Thorfile	Ruby
Tiltfile	Starlark
Vagrantfile	Ruby
WORKSPACE	Starlark
WORKSPACE.bazel	Starlark
WORKSPACE.bzlmod	Starlark
Web.Debug.config	XML
Web.Release.config	XML
Web.config	XML
XCompose	XCompose
_curlrc	cURL Config
_dir_colors	dircolors
_dircolors	dircolors
_emacs	Emacs Lisp
_helpers.tpl	Go Template
_redirects	Redirect Rules
_vimrc	Vim script
abbrev_defs	Emacs Lisp
ack	Perl
ackrc	Option List
ant.xml	Ant Build System
apache2.conf	ApacheConf
api-extractor.json	JSON with Comments
bash_aliases	Shell
bash_logout	Shell
bash_profile	Shell
bashrc	Shell
bird.conf	BIRD2
browserslist	Browserslist
build.xml	Ant Build System
buildfile	Ruby
buildozer.spec	INI
bun.lock	JSON
cabal.config	Cabal Config
cabal.project	Cabal Config
checksums.txt	Checksums
cksums	Checksums
click.me	Text
composer.lock	JSON
config.worktree	Git Config
configure.ac	M4Sugar
contents.lr	Markdown
cpanfile	Perl
crontab	crontab
cshrc	Shell
delete.me	Text
deno.lock	JSON
descrip.mmk	Module Management System
descrip.mms	Module Management System
dev-requirements.txt	Pip Requirements
devcontainer.json	JSON with Comments
dir_colors	dircolors
dune-project	Dune
encodings.dir	X Font Directory Index
eqnrc	Roff
expr-dist	R
file_contexts	SELinux Policy
firestore.rules	Cloud Firestore Security Rules
flake.lock	JSON
fonts.alias	X Font Directory Index
fonts.dir	X Font Directory Index
fonts.scale	X Font Directory Index
fp-lib-table	KiCad Layout
genfs_contexts	SELinux Policy
gitignore-global	Ignore List
gitignore_global	Ignore List
glide.lock	YAML
go.mod	Go Module
go.sum	Go Checksums
go.work	Go Workspace
go.work.sum	Go Checksums
gradlew	Shell
gradlew.bat	Batchfile
gtkrc	GtkRC
gtkrc-2.0	GtkRC
gvimrc	Vim script
haproxy.cfg	HAProxy
hosts	Hosts File|INI
hosts.txt	Hosts File
httpd.conf	ApacheConf
initial_sids	SELinux Policy
inputrc	Readline Config
installscript.qs	Qt Script
jsconfig.json	JSON with Comments
justfile	Just
kakrc	KakouneScript
kcl.mod	KCL
kcl.mod.lock	KCL
keep.me	Text
kshrc	Shell
language-configuration.json	JSON with Comments
language-subtag-registry.txt	Record Jar
latexmkrc	Perl
ld.script	Linker Script
lexer.x	Lex
login	Shell
m3makefile	Quake
m3overrides	Quake
makefile	Makefile
makefile.sco	Makefile
man	Shell
mcmod.info	JSON
md5sum.txt	Checksums
meson.build	Meson
meson_options.txt	Meson
mise.local.lock	TOML
mise.lock	TOML
mix.lock	Elixir
mkfile	Makefile
mmn	Roff
mmt	Roff
mocha.opts	Option List
mvnw	Shell
mvnw.cmd	Batchfile
nanorc	nanorc
nextflow.config	Nextflow
nginx.conf	Nginx
nim.cfg	Nim
nvimrc	Vim script
owh	Tcl
package.mask	Text
package.use.mask	Text
package.use.stable.mask	Text
packages.config	XML
pdm.lock	TOML
pixi.lock	YAML
poetry.lock	TOML
pom.xml	Maven POM
port_contexts	SELinux Policy
profile	Shell
project.godot	Godot Resource
pylintrc	INI
read.me	Text
readme.1st	Text
rebar.config	Erlang
rebar.config.lock	Erlang
rebar.lock	Erlang
requirements-dev.txt	Pip Requirements
requirements.lock.txt	Pip Requirements
requirements.txt	Pip Requirements
riemann.config	Clojure
robots.txt	Robots Exclusion Rules
security_classes	SELinux Policy
ssh-config	SSH Config
ssh_config	SSH Config
sshconfig	SSH Config
sshconfig.snip	SSH Config
sshd-config	SSH Config
sshd_config	SSH Config
starfield	Tcl
suite.rc	Cylc
test.me	Text
tmux.conf	Shell
toolchain_installscript.qs	Qt Script
torrc	Tor Config
troffrc	Roff
troffrc-end	Roff
tsconfig.json	JSON with Comments
tslint.json	JSON with Comments
use.mask	Text
use.stable.mask	Text
uv.lock	TOML
vimrc	Vim script
vlcrc	INI
wscript	Python
xcompose	XCompose
xinitrc	Shell
xmake.lua	Xmake
xsession	Shell
yarn.lock	YAML
zlogin	Shell
zlogout	Shell
zprofile	Shell
zshenv	Shell
zshrc	Shell`;


/** One line each, with tabs between: interpreter, languages. */
export const languageInterpreters = `
M2	Macaulay2
MathKernel	Wolfram Language
Mathematica	Wolfram Language
MathematicaScript	Wolfram Language
RouterOS	RouterOS Script
Rscript	R
WolframKernel	Wolfram Language
WolframNB	Wolfram Language
aidl	AIDL
apl	APL
aplx	APL
ash	Shell
asy	Asymptote
awk	Awk
bash	Shell
bb	Clojure
bigloo	Scheme
boogie	Boogie
boolector	SMT
bun	JavaScript|TypeScript
ccl	Common Lisp
chakra	JavaScript
chicken	Scheme
clingo	Answer Set Programming
clisp	Common Lisp
coffee	CoffeeScript
cperl	Perl
crystal	Crystal
csh	Tcsh
csi	Scheme
cvc4	SMT
cwl-runner	Common Workflow Language
d8	JavaScript
dafny	Dafny
dart	Dart
dash	Shell
deno	JavaScript|TypeScript
dtrace	DTrace
dyalog	APL
ecl	Common Lisp
elixir	Elixir
elvish	Elvish
escript	Erlang
eui	Euphoria
euiw	Euphoria
fennel	Fennel
fish	fish
gawk	Awk
gerbv	Gerber Image
gerbview	Gerber Image
gjs	JavaScript
gn	GN
gnuplot	Gnuplot
gojq	jq
gosh	Scheme
groovy	Groovy
gsed	sed
guile	Scheme
hy	Hy
instantfpc	Pascal
io	Io
ioke	Ioke
janet	Janet
jaq	jq
jconsole	J
jolie	Jolie
jq	jq
jqjq	jq
jqq	jq
jruby	Ruby
js	JavaScript
julia	Julia
koka	Koka
ksh	Shell
lisp	Common Lisp
lsl	LSL
lua	Lua|Terra
luajit	Lua
luau	Luau
macruby	Ruby
make	Makefile
makeinfo	Texinfo
math	Wolfram Language
mathsat5	SMT
mawk	Awk
minised	sed
mksh	Shell
mmi	Mercury
moon	MoonScript
nawk	Awk
newlisp	NewLisp
nextflow	Nextflow
node	JavaScript|TypeScript
nodejs	JavaScript
nu	Nushell
nush	Nu
ocaml	OCaml|ReScript
ocamlrun	OCaml
ocamlscript	OCaml
openrc-run	OpenRC runscript
opensmt	SMT
osascript	AppleScript
parrot	Parrot Assembly|Parrot Internal Representation
pdksh	Shell
perl	Perl|Pod
perl6	Pod 6|Raku
php	PHP
picolisp	PicoLisp
pike	Pike
pil	PicoLisp
pkl	Pkl
pwsh	PowerShell
py	Python
pypy	Python
pypy3	Python
python	Python
python2	Python
python3	Python
qjs	JavaScript
qmake	QMake
query-json	jq
r6rs	Scheme
racket	Racket
rake	Ruby
raku	Raku
rakudo	Raku
rbx	Ruby
rc	Shell
regina	REXX
rexx	REXX
rhino	JavaScript
ruby	Ruby
rune	E
runghc	Haskell
runhaskell	Haskell
runhugs	Haskell
rust-script	Rust
sbcl	Common Lisp
scala	Scala
scenic	Scenic
scheme	Scheme
sclang	SuperCollider
scsynth	SuperCollider
sed	sed
sh	Shell
smt-rat	SMT
smtinterpol	SMT
ssed	sed
stp	SMT
swipl	Prolog
tcc	C
tclsh	Tcl
tcsh	Tcsh
tl	Teal
ts-node	TypeScript
tsx	TypeScript
ucode	ucode
uv	Python
v8	JavaScript
v8-shell	JavaScript
verit	SMT
wish	Tcl
wolfram	Wolfram Language
wolframscript	Wolfram Language
yap	Prolog
yices2	SMT
z3	SMT
zsh	Shell`;


/** One line each, with tabs between: alias, language. */
export const languageAliases = `
1c enterprise	1C Enterprise
2-dimensional array	2-Dimensional Array
4d	4D
AFDKO	OpenType Feature File
AutoIt3	AutoIt
AutoItScript	AutoIt
Cabal	Cabal Config
Caddy	Caddyfile
Carto	CartoCSS
CoNLL	CoNLL-U
CoNLL-X	CoNLL-U
Containerfile	Dockerfile
Dlang	D
Earthfile	Earthly
FIGfont	FIGlet Font
Git Blame Ignore Revs	Git Revision List
HashiCorp Configuration Language	HCL
IPython Notebook	Jupyter Notebook
ImHex	ImHex Pattern Language
ImHexPatternLanguage	ImHex Pattern Language
Justfile	Just
NeoSnippet	Vim Snippet
Protocol Buffers	Protocol Buffer
Rscript	R
SELinux Kernel Policy Language	SELinux Policy
SnipMate	Vim Snippet
Tabular Model Definition Language	TMDL
UltiSnip	Vim Snippet
UltiSnips	Vim Snippet
Ur	UrWeb
Ur/Web	UrWeb
Workflow Description Language	WDL
abap	ABAP
abap cds	ABAP CDS
abl	OpenEdge ABL
abnf	ABNF
abuild	Alpine Abuild
acfm	Adobe Font Metrics
ackrc	Option List
aconf	ApacheConf
actionscript	ActionScript
actionscript 3	ActionScript
actionscript3	ActionScript
ad block	Adblock Filter List
ad block filters	Adblock Filter List
ada	Ada
ada2005	Ada
ada95	Ada
adb	Adblock Filter List
adblock	Adblock Filter List
adblock filter list	Adblock Filter List
adobe composite font metrics	Adobe Font Metrics
adobe font metrics	Adobe Font Metrics
adobe multiple font metrics	Adobe Font Metrics
advpl	xBase
agda	Agda
ags	AGS Script
ags script	AGS Script
ahk	AutoHotkey
aidl	AIDL
aiken	Aiken
al	AL
aleo	Aleo
algol	ALGOL
alloy	Alloy
alpine abuild	Alpine Abuild
altium	Altium Designer
altium designer	Altium Designer
amfm	Adobe Font Metrics
ampl	AMPL
amusewiki	Muse
angelscript	AngelScript
answer set programming	Answer Set Programming
ant build system	Ant Build System
antlers	Antlers
antlr	ANTLR
apache	ApacheConf
apacheconf	ApacheConf
apex	Apex
api blueprint	API Blueprint
apkbuild	Alpine Abuild
apl	APL
apollo guidance computer	Apollo Guidance Computer
apples	AppleScript
applescript	AppleScript
arc	Arc
arexx	REXX
as3	ActionScript
ascii stl	STL
asciidoc	AsciiDoc
asl	ASL
asm	Assembly
asn.1	ASN.1
asp	Classic ASP
asp.net	ASP.NET
aspectj	AspectJ
aspx	ASP.NET
aspx-vb	ASP.NET
assembly	Assembly
astro	Astro
asymptote	Asymptote
ats	ATS
ats2	ATS
au3	AutoIt
augeas	Augeas
autoconf	M4Sugar
autohotkey	AutoHotkey
autoit	AutoIt
avro idl	Avro IDL
awk	Awk
b	B
b (formal method)	B (Formal Method)
b3d	BlitzBasic
b4x	B4X
ballerina	Ballerina
baml	BAML
bash	Shell
bash session	ShellSession
basic	BASIC
basic for android	B4X
bat	Batchfile
batch	Batchfile
batchfile	Batchfile
bazel	Starlark
bbcode	BBCode
be	Berry
beef	Beef
befunge	Befunge
berry	Berry
bh	Bluespec BH
bibtex	BibTeX
bibtex style	BibTeX Style
bicep	Bicep
bikeshed	Bikeshed
bird	BIRD2
bird2	BIRD2
bird3	BIRD2
bison	Bison
bitbake	BitBake
blade	Blade
blitz3d	BlitzBasic
blitzbasic	BlitzBasic
blitzmax	BlitzMax
blitzplus	BlitzBasic
blp	Blueprint
blueprint	Blueprint
bluespec	Bluespec
bluespec bh	Bluespec BH
bluespec bsv	Bluespec
bluespec classic	Bluespec BH
bmax	BlitzMax
boo	Boo
boogie	Boogie
bplus	BlitzBasic
bqn	BQN
brainfuck	Brainfuck
brighterscript	BrighterScript
brightscript	Brightscript
bro	Zeek
browserslist	Browserslist
bru	Bru
bsdmake	Makefile
bsv	Bluespec
buildstream	BuildStream
byond	DM
bzl	Starlark
c	C
c#	C#
c++	C++
c++-objdump	Cpp-ObjDump
c-objdump	C-ObjDump
c2hs	C2hs Haskell
c2hs haskell	C2hs Haskell
c3	C3
cabal config	Cabal Config
caddyfile	Caddyfile
cadence	Cadence
cairo	Cairo
cairo zero	Cairo Zero
cake	C#
cakescript	C#
cameligo	CameLIGO
cangjie	Cangjie
cap cds	CAP CDS
cap'n proto	Cap'n Proto
carbon	Carbon
cartocss	CartoCSS
cask	Emacs Lisp
cds	CAP CDS
ceylon	Ceylon
cfc	ColdFusion CFC
cfm	ColdFusion
cfml	ColdFusion
chapel	Chapel
charity	Charity
checksum	Checksums
checksums	Checksums
chpl	Chapel
chuck	ChucK
cil	CIL
circom	Circom
cirru	Cirru
clarion	Clarion
clarity	Clarity
classic asp	Classic ASP
classic qbasic	QuickBASIC
classic quickbasic	QuickBASIC
classic visual basic	Visual Basic 6.0
clean	Clean
click	Click
clipper	xBase
clips	CLIPS
clojure	Clojure
closure templates	Closure Templates
cloud firestore security rules	Cloud Firestore Security Rules
clue	Clue
cmake	CMake
cobol	COBOL
coccinelle	SmPL
codeowners	CODEOWNERS
codeql	CodeQL
coffee	CoffeeScript
coffee-script	CoffeeScript
coffeescript	CoffeeScript
coldfusion	ColdFusion
coldfusion cfc	ColdFusion CFC
coldfusion html	ColdFusion
collada	COLLADA
commit	Git Commit
common lisp	Common Lisp
common workflow language	Common Workflow Language
component pascal	Component Pascal
conf	INI
conll-u	CoNLL-U
console	ShellSession
cooklang	Cooklang
cool	Cool
coq	Rocq Prover
cperl	Perl
cpp	C++
cpp-objdump	Cpp-ObjDump
cql	CQL
creole	Creole
cron	crontab
cron table	crontab
crontab	crontab
crystal	Crystal
csharp	C#
cson	CSON
csound	Csound
csound document	Csound Document
csound score	Csound Score
csound-csd	Csound Document
csound-orc	Csound
csound-sco	Csound Score
css	CSS
csv	CSV
cucumber	Gherkin
cuda	Cuda
cue	CUE
cue sheet	Cue Sheet
curl config	cURL Config
curlrc	cURL Config
curry	Curry
cweb	CWeb
cwl	Common Workflow Language
cycript	Cycript
cylc	Cylc
cypher	Cypher
cython	Cython
d	D
d-objdump	D-ObjDump
d2	D2
d2lang	D2
dafny	Dafny
darcs patch	Darcs Patch
dart	Dart
daslang	Daslang
dataweave	DataWeave
dcl	DIGITAL Command Language
debian package control file	Debian Package Control File
delphi	Pascal
denizenscript	DenizenScript
desktop	desktop
dhall	Dhall
diff	Diff
digital command language	DIGITAL Command Language
dircolors	dircolors
directx 3d file	DirectX 3D File
django	Jinja
dm	DM
dns zone	DNS Zone
dockerfile	Dockerfile
dogescript	Dogescript
dosbatch	Batchfile
dosini	INI
dotenv	Dotenv
dpatch	Darcs Patch
dtrace	DTrace
dtrace-script	DTrace
dune	Dune
dylan	Dylan
e	E
e-mail	E-mail
eagle	Eagle
earthly	Earthly
eask	Emacs Lisp
easybuild	Easybuild
ebnf	EBNF
ec	eC
ecere projects	Ecere Projects
ecl	ECL
eclipse	ECLiPSe
ecmarkdown	Ecmarkup
ecmarkup	Ecmarkup
ecr	HTML+ECR
edge	Edge
edgeql	EdgeQL
editor-config	EditorConfig
editorconfig	EditorConfig
edje data collection	Edje Data Collection
edn	edn
eeschema schematic	KiCad Schematic
eex	HTML+EEX
eiffel	Eiffel
ejs	EJS
electronic business card	vCard
elisp	Emacs Lisp
elixir	Elixir
elm	Elm
elvish	Elvish
elvish transcript	Elvish Transcript
emacs	Emacs Lisp
emacs lisp	Emacs Lisp
emacs muse	Muse
email	E-mail
emberscript	EmberScript
eml	E-mail
envrc	Shell
eq	EQ
erb	HTML+ERB
erlang	Erlang
esdl	EdgeQL
euphoria	Euphoria
f#	F#
f*	F*
factor	Factor
fancy	Fancy
fantom	Fantom
faust	Faust
fb	FreeBASIC
fennel	Fennel
figlet font	FIGlet Font
filebench wml	Filebench WML
filterscript	Filterscript
firrtl	FIRRTL
fish	fish
flatbuffers	FlatBuffers
flex	Lex
flix	Flix
fluent	Fluent
flux	FLUX
formatted	Formatted
forth	Forth
fortran	Fortran
fortran free form	Fortran Free Form
foxpro	xBase
fpp	FPP
freebasic	FreeBASIC
freemarker	FreeMarker
frege	Frege
fsharp	F#
fstar	F*
ftl	FreeMarker
fundamental	Text
futhark	Futhark
g-code	G-code
game maker language	Game Maker Language
gaml	GAML
gams	GAMS
gap	GAP
gas	Unix Assembly
gcc machine description	GCC Machine Description
gdb	GDB
gdscript	GDScript
gdshader	GDShader
gedcom	GEDCOM
gemfile.lock	Gemfile.lock
gemini	Gemini
gemtext	Gemini
genero 4gl	Genero 4gl
genero per	Genero per
genie	Genie
genshi	Genshi
gentoo ebuild	Gentoo Ebuild
gentoo eclass	Gentoo Eclass
geojson	JSON
gerber image	Gerber Image
gettext catalog	Gettext Catalog
gf	Grammatical Framework
gherkin	Gherkin
git attributes	Git Attributes
git commit	Git Commit
git config	Git Config
git revision list	Git Revision List
git-ignore	Ignore List
gitattributes	Git Attributes
gitconfig	Git Config
gitignore	Ignore List
gitmodules	Git Config
gjs	Glimmer JS
gleam	Gleam
glimmer js	Glimmer JS
glimmer ts	Glimmer TS
glsl	GLSL
glyph	Glyph
glyph bitmap distribution format	Glyph Bitmap Distribution Format
gn	GN
gno	Gno
gnolang	Gno
gnu asm	Unix Assembly
gnuplot	Gnuplot
go	Go
go checksums	Go Checksums
go mod	Go Module
go module	Go Module
go sum	Go Checksums
go template	Go Template
go work	Go Workspace
go work sum	Go Checksums
go workspace	Go Workspace
go.mod	Go Module
go.sum	Go Checksums
go.work	Go Workspace
go.work.sum	Go Checksums
godot resource	Godot Resource
golang	Go
golo	Golo
gosu	Gosu
gotmpl	Go Template
grace	Grace
gradle	Gradle
gradle kotlin dsl	Gradle Kotlin DSL
grammatical framework	Grammatical Framework
graph modeling language	Graph Modeling Language
graphql	GraphQL
graphviz (dot)	Graphviz (DOT)
groff	Roff
groovy	Groovy
groovy server pages	Groovy Server Pages
gsc	GSC
gsp	Groovy Server Pages
gtk	GtkRC
gtk 1	GtkRC
gtk 2	GtkRC
gtkrc	GtkRC
gts	Glimmer TS
hack	Hack
haml	Haml
handlebars	Handlebars
haproxy	HAProxy
harbour	Harbour
hare	Hare
hash	Checksums
hashes	Checksums
haskell	Haskell
haxe	Haxe
hbs	Handlebars
hcl	HCL
heex	HTML+EEX
help	Vim Help File
hip	HIP
hiveql	HiveQL
hls playlist	M3U
hlsl	HLSL
hocon	HOCON
holyc	HolyC
hoon	hoon
hosts	Hosts File
hosts file	Hosts File
html	HTML
html+django	Jinja
html+ecr	HTML+ECR
html+eex	HTML+EEX
html+erb	HTML+ERB
html+jinja	Jinja
html+php	HTML+PHP
html+razor	HTML+Razor
html+ruby	HTML+ERB
htmlbars	Handlebars
htmldjango	Jinja
http	HTTP
hurl	Hurl
hxml	HXML
hy	Hy
hylang	Hy
hyphy	HyPhy
i7	Inform 7
iCal	iCalendar
icalendar	iCalendar
idl	IDL
idris	Idris
ignore	Ignore List
ignore list	Ignore List
igor	IGOR Pro
igor pro	IGOR Pro
igorpro	IGOR Pro
ijm	ImageJ Macro
il assembly	IL Assembly
ilasm	IL Assembly
ile rpg	RPGLE
imagej macro	ImageJ Macro
imba	Imba
imhex pattern language	ImHex Pattern Language
imhexpl	ImHex Pattern Language
inc	PHP
inform 7	Inform 7
inform7	Inform 7
ini	INI
ink	Ink
inno setup	Inno Setup
inputrc	Readline Config
io	Io
ioke	Ioke
irc	IRC log
irc log	IRC log
irc logs	IRC log
isabelle	Isabelle
isabelle root	Isabelle ROOT
ispc	ISPC
j	J
jac	Jac
jai	Jai
janet	Janet
jar manifest	JAR Manifest
jasmin	Jasmin
jass	JASS
jass2	JASS
java	Java
java properties	Java Properties
java server page	Groovy Server Pages
java server pages	Java Server Pages
java template engine	Java Template Engine
javascript	JavaScript
javascript+erb	JavaScript+ERB
jcl	JCL
jest snapshot	Jest Snapshot
jetbrains mps	JetBrains MPS
jflex	JFlex
jinja	Jinja
jison	Jison
jison lex	Jison Lex
jolie	Jolie
jq	jq
jruby	Ruby
js	JavaScript
json	JSON
json with comments	JSON with Comments
json5	JSON5
jsonc	JSON with Comments
jsoniq	JSONiq
jsonl	JSON
jsonld	JSONLD
jsonnet	Jsonnet
jsp	Java Server Pages
jte	Java Template Engine
julia	Julia
julia repl	Julia REPL
jupyter notebook	Jupyter Notebook
just	Just
kaitai struct	Kaitai Struct
kak	KakouneScript
kakounescript	KakouneScript
kakscript	KakouneScript
kcl	KCL
kdl	KDL
kerboscript	KerboScript
keyvalues	Valve Data Format
kframework	KFramework
kicad layout	KiCad Layout
kicad legacy layout	KiCad Legacy Layout
kicad schematic	KiCad Schematic
kickstart	Kickstart
kit	Kit
koka	Koka
kolmafia ash	KoLmafia ASH
kotlin	Kotlin
krl	KRL
ksy	Kaitai Struct
kusto	Kusto
kvlang	kvlang
labview	LabVIEW
lambdapi	Lambdapi
langium	Langium
lark	Lark
lasso	Lasso
lassoscript	Lasso
latex	TeX
latte	Latte
lean	Lean
lean 4	Lean 4
lean4	Lean 4
leex	HTML+EEX
leo	Leo
less	Less
less-css	Less
lex	Lex
lfe	LFE
lhaskell	Literate Haskell
lhs	Literate Haskell
ligolang	LigoLANG
lilypond	LilyPond
limbo	Limbo
linear programming	Linear Programming
linker script	Linker Script
linux kernel module	Linux Kernel Module
liquid	Liquid
liquidsoap	Liquidsoap
lisp	Common Lisp
litcoffee	Literate CoffeeScript
literate agda	Literate Agda
literate coffeescript	Literate CoffeeScript
literate haskell	Literate Haskell
live-script	LiveScript
livecode script	LiveCode Script
livescript	LiveScript
llvm	LLVM
lobster	Lobster
logos	Logos
logtalk	Logtalk
lolcode	LOLCODE
lookml	LookML
loomscript	LoomScript
ls	LiveScript
lsl	LSL
ltspice symbol	LTspice Symbol
lua	Lua
luau	Luau
m	M
m2	Macaulay2
m3u	M3U
m3u playlist	M3U
m4	M4
m4sugar	M4Sugar
m68k	Motorola 68K Assembly
macaulay2	Macaulay2
macruby	Ruby
mail	E-mail
make	Makefile
makefile	Makefile
mako	Mako
man	Roff
man page	Roff
man-page	Roff
manpage	Roff
markdown	Markdown
marko	Marko
markojs	Marko
mask	Mask
mathematica	Wolfram Language
mathematical programming system	Mathematical Programming System
matlab	MATLAB
maven pom	Maven POM
max	Max
max/msp	Max
maxmsp	Max
maxscript	MAXScript
mbox	E-mail
mcfunction	mcfunction
md	Markdown
mdoc	Roff
mdsvex	mdsvex
mdx	MDX
mediawiki	Wikitext
mercury	Mercury
mermaid	Mermaid
mermaid example	Mermaid
meson	Meson
metal	Metal
metta	MeTTa
mf	Makefile
microsoft developer studio project	Microsoft Developer Studio Project
microsoft visual studio solution	Microsoft Visual Studio Solution
minid	MiniD
miniscript	MiniScript
miniyaml	MiniYAML
minizinc	MiniZinc
minizinc data	MiniZinc Data
mint	Mint
mirah	Mirah
mirc script	mIRC Script
mlir	MLIR
mma	Wolfram Language
modelica	Modelica
modula-2	Modula-2
modula-3	Modula-3
module management system	Module Management System
mojo	Mojo
monkey	Monkey
monkey c	Monkey C
moocode	Moocode
moonbit	MoonBit
moonscript	MoonScript
motoko	Motoko
motorola 68k assembly	Motorola 68K Assembly
move	Move
mps	JetBrains MPS
mql4	MQL4
mql5	MQL5
msil	IL Assembly
mtml	MTML
muf	MUF
mumps	M
mupad	mupad
muse	Muse
mustache	Mustache
myghty	Myghty
nanorc	nanorc
nargo	Noir
nasal	Nasal
nasl	NASL
nasm	Assembly
ncl	NCL
ne-on	NEON
nearley	Nearley
nemerle	Nemerle
neon	NEON
nesc	nesC
netlinx	NetLinx
netlinx+erb	NetLinx+ERB
netlogo	NetLogo
nette object notation	NEON
newlisp	NewLisp
nextflow	Nextflow
nginx	Nginx
nginx configuration file	Nginx
nickel	Nickel
nim	Nim
ninja	Ninja
nit	Nit
nix	Nix
nixos	Nix
njk	Nunjucks
nl	NL
nmodl	NMODL
node	JavaScript
noir	Noir
npm config	NPM Config
npmrc	NPM Config
nroff	Roff
nsis	NSIS
nu	Nu
nu-script	Nushell
numpy	NumPy
nunjucks	Nunjucks
nush	Nu
nushell	Nushell
nushell-script	Nushell
nvim	Vim script
nwscript	NWScript
oasv2	OpenAPI Specification v2
oasv2-json	OASv2-json
oasv2-yaml	OASv2-yaml
oasv3	OpenAPI Specification v3
oasv3-json	OASv3-json
oasv3-yaml	OASv3-yaml
oberon	Oberon
obj-c	Objective-C
obj-c++	Objective-C++
obj-j	Objective-J
objc	Objective-C
objc++	Objective-C++
objdump	ObjDump
object data instance notation	Object Data Instance Notation
objective-c	Objective-C
objective-c++	Objective-C++
objective-j	Objective-J
objectivec	Objective-C
objectivec++	Objective-C++
objectivej	Objective-J
objectpascal	Pascal
objectscript	ObjectScript
objj	Objective-J
ocaml	OCaml
octave	MATLAB
odin	Odin
odin-lang	Odin
odinlang	Odin
omgrofl	Omgrofl
omnet++ msg	OMNeT++ MSG
omnet++ ned	OMNeT++ NED
omnetpp-msg	OMNeT++ MSG
omnetpp-ned	OMNeT++ NED
oncrpc	RPC
ooc	ooc
opa	Opa
opal	Opal
open policy agent	Open Policy Agent
openapi specification v2	OpenAPI Specification v2
openapi specification v3	OpenAPI Specification v3
opencl	OpenCL
openedge	OpenEdge ABL
openedge abl	OpenEdge ABL
openqasm	OpenQASM
openrc	OpenRC runscript
openrc runscript	OpenRC runscript
openscad	OpenSCAD
openstep property list	OpenStep Property List
opentofu	HCL
opentype feature file	OpenType Feature File
option list	Option List
opts	Option List
opy	OverPy
org	Org
osascript	AppleScript
overpassql	OverpassQL
overpy	OverPy
ox	Ox
oxygene	Oxygene
oz	Oz
p4	P4
pact	Pact
pan	Pan
pandoc	Markdown
papyrus	Papyrus
parrot	Parrot
parrot assembly	Parrot Assembly
parrot internal representation	Parrot Internal Representation
pascal	Pascal
pasm	Parrot Assembly
pawn	Pawn
pcbnew	KiCad Layout
pddl	PDDL
peg.js	PEG.js
pep8	Pep8
perl	Perl
perl-6	Raku
perl6	Raku
php	PHP
pic	Pic
pickle	Pickle
picolisp	PicoLisp
piglatin	PigLatin
pikchr	Pic
pike	Pike
pip requirements	Pip Requirements
pir	Parrot Internal Representation
pkg-config	pkg-config
pkgconf	pkg-config
pkl	Pkl
plain text	Text
plantuml	PlantUML
plpgsql	PLpgSQL
plsql	PLSQL
pod	Pod
pod 6	Pod 6
pogoscript	PogoScript
polar	Polar
pony	Pony
portugol	Portugol
posh	PowerShell
postcss	PostCSS
postscr	PostScript
postscript	PostScript
pot	Gettext Catalog
pov-ray	POV-Ray SDL
pov-ray sdl	POV-Ray SDL
povray	POV-Ray SDL
power query	Power Query
powerbuilder	PowerBuilder
powerquery	Power Query
powershell	PowerShell
praat	Praat
prisma	Prisma
pro*c	Pro*C
processing	Processing
procfile	Procfile
progress	OpenEdge ABL
proguard	Proguard
prolog	Prolog
promela	Promela
propeller spin	Propeller Spin
proto	Protocol Buffer
protobuf	Protocol Buffer
protobuf text format	Protocol Buffer Text Format
protocol buffer	Protocol Buffer
protocol buffer text format	Protocol Buffer Text Format
public key	Public Key
pug	Pug
puppet	Puppet
pure data	Pure Data
purebasic	PureBasic
purescript	PureScript
pwsh	PowerShell
py	Python
py3	Python
pycon	Python console
pyret	Pyret
pyrex	Cython
python	Python
python console	Python console
python traceback	Python traceback
python3	Python
q	q
q#	Q#
qb	QuickBASIC
qb64	QuickBASIC
qbasic	QuickBASIC
ql	CodeQL
qmake	QMake
qml	QML
qsharp	Q#
qt script	Qt Script
quake	Quake
quakec	QuakeC
quartus simulation ip	Quartus Simulation IP
quickbasic	QuickBASIC
quint	Quint
r	R
racket	Racket
ragel	Ragel
ragel-rb	Ragel
ragel-ruby	Ragel
rake	Ruby
raku	Raku
raml	RAML
rascal	Rascal
rascript	RAScript
raw	Raw token data
raw token data	Raw token data
razor	HTML+Razor
rb	Ruby
rbs	RBS
rbx	Ruby
rdoc	RDoc
readline	Readline Config
readline config	Readline Config
realbasic	REALbasic
reason	Reason
reasonligo	ReasonLIGO
rebol	Rebol
record jar	Record Jar
red	Red
red/system	Red
redcode	Redcode
redirect rules	Redirect Rules
redirects	Redirect Rules
redscript	Redscript
regex	Regular Expression
regexp	Regular Expression
regular expression	Regular Expression
ren'py	Ren'Py
renderscript	RenderScript
renpy	Ren'Py
rescript	ReScript
restructuredtext	reStructuredText
rexx	REXX
rez	Rez
rhai	Rhai
rhtml	HTML+ERB
rich text format	Rich Text Format
ring	Ring
riot	Riot
rmarkdown	RMarkdown
robotframework	RobotFramework
robots	Robots Exclusion Rules
robots exclusion rules	Robots Exclusion Rules
robots txt	Robots Exclusion Rules
robotx.txt	Robots Exclusion Rules
roc	Roc
rocq	Rocq Prover
rocq prover	Rocq Prover
roff	Roff
roff manpage	Roff Manpage
ron	RON
ros interface	ROS Interface
rosmsg	ROS Interface
rouge	Rouge
routeros script	RouterOS Script
rpc	RPC
rpcgen	RPC
rpgle	RPGLE
rpm spec	RPM Spec
rs	Rust
rs-274x	Gerber Image
rss	XML
rst	reStructuredText
ruby	Ruby
runoff	RUNOFF
rust	Rust
rusthon	Python
sage	Sage
sail	Sail
salt	Salt
saltstack	Salt
saltstate	Salt
sarif	JSON
sas	SAS
sass	Sass
scala	Scala
scaml	Scaml
scenic	Scenic
scheme	Scheme
scilab	Scilab
scss	SCSS
sdc	Tcl
sed	sed
self	Self
selinux policy	SELinux Policy
sepolicy	SELinux Policy
sfv	Simple File Verification
sh	Shell
shaderlab	ShaderLab
shell	Shell
shell-script	Shell
shellcheck config	ShellCheck Config
shellcheckrc	ShellCheck Config
shellsession	ShellSession
shen	Shen
sieve	Sieve
simple file verification	Simple File Verification
singularity	Singularity
sip	SIP
slang	Slang
slash	Slash
slice	Slice
slim	Slim
slint	Slint
smali	Smali
smalltalk	Smalltalk
smarty	Smarty
smithy	Smithy
sml	Standard ML
smpl	SmPL
smt	SMT
snakefile	Snakemake
snakemake	Snakemake
snippet	YASnippet
solidity	Solidity
soong	Soong
sourcemod	SourcePawn
sourcepawn	SourcePawn
soy	Closure Templates
sparql	SPARQL
specfile	RPM Spec
spicedb schema	SpiceDB Schema
spline font database	Spline Font Database
splus	R
sqf	SQF
sql	SQL
sqlpl	SQLPL
sqlrpgle	RPGLE
squeak	Smalltalk
squirrel	Squirrel
srecode template	SRecode Template
ssh config	SSH Config
ssh_config	SSH Config
sshconfig	SSH Config
sshd_config	SSH Config
sshdconfig	SSH Config
stan	Stan
standard ml	Standard ML
star	STAR
starlark	Starlark
stata	Stata
stl	STL
stla	STL
ston	STON
stringtemplate	StringTemplate
stylus	Stylus
subrip text	SubRip Text
sugarss	SugarSS
sum	Checksums
sums	Checksums
supercollider	SuperCollider
surql	SurrealQL
surrealql	SurrealQL
survex data	Survex data
svelte	Svelte
svg	SVG
sway	Sway
sweave	Sweave
swift	Swift
swig	SWIG
systemverilog	SystemVerilog
tab-seperated values	TSV
tact	Tact
talon	Talon
tape	Tape
tcl	Tcl
tcsh	Tcsh
tea	Tea
teal	Teal
templ	templ
terra	Terra
terraform	HCL
terraform template	Terraform Template
tex	TeX
texinfo	Texinfo
text	Text
text proto	Protocol Buffer Text Format
textgrid	TextGrid
textile	Textile
textmate properties	TextMate Properties
thrift	Thrift
ti program	TI Program
tl	Type Language
tl-verilog	TL-Verilog
tla	TLA
tm-properties	TextMate Properties
tmdl	TMDL
toit	Toit
tolk	Tolk
toml	TOML
topojson	JSON
tor config	Tor Config
torrc	Tor Config
traveling salesman problem	TSPLIB data
travelling salesman problem	TSPLIB data
tree-sitter query	Tree-sitter Query
troff	Roff
ts	TypeScript
tsp	TypeSpec
tsplib data	TSPLIB data
tsq	Tree-sitter Query
tsql	TSQL
tsv	TSV
tsx	TSX
turing	Turing
turtle	Turtle
twig	Twig
txl	TXL
typ	Typst
type language	Type Language
typescript	TypeScript
typescriptreact	TSX
typespec	TypeSpec
typst	Typst
ucode	ucode
udiff	Diff
unified parallel c	Unified Parallel C
unity3d asset	Unity3D Asset
unix asm	Unix Assembly
unix assembly	Unix Assembly
uno	Uno
unrealscript	UnrealScript
untyped plutus core	Untyped Plutus Core
urweb	UrWeb
v	V
vala	Vala
valve data format	Valve Data Format
vb .net	Visual Basic .NET
vb 6	Visual Basic 6.0
vb.net	Visual Basic .NET
vb6	Visual Basic 6.0
vba	VBA
vbnet	Visual Basic .NET
vbscript	VBScript
vcard	vCard
vcl	VCL
vdf	Valve Data Format
velocity	Velocity Template Language
velocity template language	Velocity Template Language
vento	Vento
verilog	Verilog
verse	Verse
vespa	Vespa Schema Definition
vespa schema definition	Vespa Schema Definition
vhdl	VHDL
vhs	Tape
vim	Vim script
vim help file	Vim Help File
vim script	Vim script
vim snippet	Vim Snippet
vimhelp	Vim Help File
viml	Vim script
vimscript	Vim script
virtual contact file	vCard
visual basic	Visual Basic .NET
visual basic .net	Visual Basic .NET
visual basic 6	Visual Basic 6.0
visual basic 6.0	Visual Basic 6.0
visual basic classic	Visual Basic 6.0
visual basic for applications	VBA
vlang	V
volt	Volt
vtl	Velocity Template Language
vtt	WebVTT
vue	Vue
vyper	Vyper
wasm	WebAssembly
wast	WebAssembly
wavefront material	Wavefront Material
wavefront object	Wavefront Object
wdl	WDL
web ontology language	Web Ontology Language
webassembly	WebAssembly
webassembly interface type	WebAssembly Interface Type
webidl	WebIDL
webvtt	WebVTT
wget config	Wget Config
wgetrc	Wget Config
wgsl	WGSL
whiley	Whiley
wiki	Wikitext
wikitext	Wikitext
win32 message file	Win32 Message File
winbatch	Batchfile
windows registry entries	Windows Registry Entries
wisp	wisp
wit	WebAssembly Interface Type
witcher script	Witcher Script
wl	Wolfram Language
wolfram	Wolfram Language
wolfram lang	Wolfram Language
wolfram language	Wolfram Language
wollok	Wollok
world of warcraft addon data	World of Warcraft Addon Data
wren	Wren
wrenlang	Wren
wsdl	XML
x bitmap	X BitMap
x font directory index	X Font Directory Index
x pixmap	X PixMap
x10	X10
xbase	xBase
xbm	X BitMap
xc	XC
xcompose	XCompose
xdc	Tcl
xdr	RPC
xhtml	HTML
xmake	Xmake
xml	XML
xml property list	XML Property List
xml+genshi	Genshi
xml+kid	Genshi
xojo	Xojo
xonsh	Xonsh
xpages	XPages
xpm	X PixMap
xproc	XProc
xquery	XQuery
xs	XS
xsd	XML
xsl	XSLT
xslt	XSLT
xten	X10
xtend	Xtend
yacc	Yacc
yaml	YAML
yang	YANG
yara	YARA
yas	YASnippet
yasnippet	YASnippet
yml	YAML
yul	Yul
zap	ZAP
zeek	Zeek
zenscript	ZenScript
zephir	Zephir
zig	Zig
zil	ZIL
zimpl	Zimpl
zmodel	Zmodel
zsh	Shell`;


/** Paths of vendored code. */
export const vendorPatterns: readonly RegExp[] = [
  /(^|\/)cache\//,
  /^[Dd]ependencies\//,
  /(^|\/)dist\//,
  /^deps\//,
  /(^|\/)configure$/,
  /(^|\/)config\.guess$/,
  /(^|\/)config\.sub$/,
  /(^|\/)aclocal\.m4/,
  /(^|\/)libtool\.m4/,
  /(^|\/)ltoptions\.m4/,
  /(^|\/)ltsugar\.m4/,
  /(^|\/)ltversion\.m4/,
  /(^|\/)lt~obsolete\.m4/,
  /(^|\/)dotnet-install\.(ps1|sh)$/,
  /(^|\/)cpplint\.py/,
  /(^|\/)node_modules\//,
  /(^|\/)\.yarn\/releases\//,
  /(^|\/)\.yarn\/plugins\//,
  /(^|\/)\.yarn\/sdks\//,
  /(^|\/)\.yarn\/versions\//,
  /(^|\/)\.yarn\/unplugged\//,
  /(^|\/)_esy$/,
  /(^|\/)bower_components\//,
  /^rebar$/,
  /(^|\/)erlang\.mk/,
  /(^|\/)Godeps\/_workspace\//,
  /(^|\/)testdata\//,
  /(^|\/)\.indent\.pro/,
  /(\.|-)min\.(js|css)$/,
  /([^\s]*)import\.(css|less|scss|styl)$/,
  /(^|\/)bootstrap([^/.]*)(\..*)?\.(js|css|less|scss|styl)$/,
  /(^|\/)custom\.bootstrap([^\s]*)(js|css|less|scss|styl)$/,
  /(^|\/)font-?awesome\.(css|less|scss|styl)$/,
  /(^|\/)font-?awesome\/.*\.(css|less|scss|styl)$/,
  /(^|\/)foundation\.(css|less|scss|styl)$/,
  /(^|\/)normalize\.(css|less|scss|styl)$/,
  /(^|\/)skeleton\.(css|less|scss|styl)$/,
  /(^|\/)[Bb]ourbon\/.*\.(css|less|scss|styl)$/,
  /(^|\/)animate\.(css|less|scss|styl)$/,
  /(^|\/)materialize\.(css|less|scss|styl|js)$/,
  /(^|\/)select2\/.*\.(css|scss|js)$/,
  /(^|\/)bulma\.(css|sass|scss)$/,
  /(3rd|[Tt]hird)[-_]?[Pp]arty\//,
  /(^|\/)vendors?\//,
  /(^|\/)[Ee]xtern(als?)?\//,
  /(^|\/)[Vv]+endor\//,
  /^debian\//,
  /(^|\/)run\.n$/,
  /(^|\/)bootstrap-datepicker\//,
  /(^|\/)jquery([^.]*)\.js$/,
  /(^|\/)jquery\-\d\.\d+(\.\d+)?\.js$/,
  /(^|\/)jquery\-ui(\-\d\.\d+(\.\d+)?)?(\.\w+)?\.(js|css)$/,
  /(^|\/)jquery\.(ui|effects)\.([^.]*)\.(js|css)$/,
  /(^|\/)jquery\.fn\.gantt\.js/,
  /(^|\/)jquery\.fancybox\.(js|css)/,
  /(^|\/)fuelux\.js/,
  /(^|\/)jquery\.fileupload(-\w+)?\.js$/,
  /(^|\/)jquery\.dataTables\.js/,
  /(^|\/)bootbox\.js/,
  /(^|\/)pdf\.worker\.js/,
  /(^|\/)slick\.\w+.js$/,
  /(^|\/)Leaflet\.Coordinates-\d+\.\d+\.\d+\.src\.js$/,
  /(^|\/)leaflet\.draw-src\.js/,
  /(^|\/)leaflet\.draw\.css/,
  /(^|\/)Control\.FullScreen\.css/,
  /(^|\/)Control\.FullScreen\.js/,
  /(^|\/)leaflet\.spin\.js/,
  /(^|\/)wicket-leaflet\.js/,
  /(^|\/)\.sublime-project/,
  /(^|\/)\.sublime-workspace/,
  /(^|\/)\.vscode\//,
  /(^|\/)prototype(.*)\.js$/,
  /(^|\/)effects\.js$/,
  /(^|\/)controls\.js$/,
  /(^|\/)dragdrop\.js$/,
  /(.*?)\.d\.ts$/,
  /(^|\/)mootools([^.]*)\d+\.\d+.\d+([^.]*)\.js$/,
  /(^|\/)dojo\.js$/,
  /(^|\/)MochiKit\.js$/,
  /(^|\/)yahoo-([^.]*)\.js$/,
  /(^|\/)yui([^.]*)\.js$/,
  /(^|\/)ckeditor\.js$/,
  /(^|\/)tiny_mce([^.]*)\.js$/,
  /(^|\/)tiny_mce\/(langs|plugins|themes|utils)/,
  /(^|\/)ace-builds\//,
  /(^|\/)fontello(.*?)\.css$/,
  /(^|\/)MathJax\//,
  /(^|\/)Chart\.js$/,
  /(^|\/)[Cc]ode[Mm]irror\/(\d+\.\d+\/)?(lib|mode|theme|addon|keymap|demo)/,
  /(^|\/)shBrush([^.]*)\.js$/,
  /(^|\/)shCore\.js$/,
  /(^|\/)shLegacy\.js$/,
  /(^|\/)angular([^.]*)\.js$/,
  /(^|\/)d3(\.v\d+)?([^.]*)\.js$/,
  /(^|\/)react(-[^.]*)?\.js$/,
  /(^|\/)flow-typed\/.*\.js$/,
  /(^|\/)modernizr\-\d\.\d+(\.\d+)?\.js$/,
  /(^|\/)modernizr\.custom\.\d+\.js$/,
  /(^|\/)knockout-(\d+\.){3}(debug\.)?js$/,
  /(^|\/)docs?\/_?(build|themes?|templates?|static)\//,
  /(^|\/)admin_media\//,
  /(^|\/)env\//,
  /(^|\/)fabfile\.py$/,
  /(^|\/)waf$/,
  /(^|\/)\.osx$/,
  /\.xctemplate\//,
  /\.imageset\//,
  /(^|\/)Carthage\//,
  /(^|\/)Sparkle\//,
  /(^|\/)Crashlytics\.framework\//,
  /(^|\/)Fabric\.framework\//,
  /(^|\/)BuddyBuildSDK\.framework\//,
  /(^|\/)Realm\.framework/,
  /(^|\/)RealmSwift\.framework/,
  /(^|\/)\.gitattributes$/,
  /(^|\/)\.gitignore$/,
  /(^|\/)\.gitmodules$/,
  /(^|\/)gradlew$/,
  /(^|\/)gradlew\.bat$/,
  /(^|\/)gradle\/wrapper\//,
  /(^|\/)mvnw$/,
  /(^|\/)mvnw\.cmd$/,
  /(^|\/)\.mvn\/wrapper\//,
  /-vsdoc\.js$/,
  /\.intellisense\.js$/,
  /(^|\/)jquery([^.]*)\.validate(\.unobtrusive)?\.js$/,
  /(^|\/)jquery([^.]*)\.unobtrusive\-ajax\.js$/,
  /(^|\/)[Mm]icrosoft([Mm]vc)?([Aa]jax|[Vv]alidation)(\.debug)?\.js$/,
  /(^|\/)[Pp]ackages\/.+\.\d+\//,
  /(^|\/)extjs\/.*?\.js$/,
  /(^|\/)extjs\/.*?\.xml$/,
  /(^|\/)extjs\/.*?\.txt$/,
  /(^|\/)extjs\/.*?\.html$/,
  /(^|\/)extjs\/.*?\.properties$/,
  /(^|\/)extjs\/\.sencha\//,
  /(^|\/)extjs\/docs\//,
  /(^|\/)extjs\/builds\//,
  /(^|\/)extjs\/cmd\//,
  /(^|\/)extjs\/examples\//,
  /(^|\/)extjs\/locale\//,
  /(^|\/)extjs\/packages\//,
  /(^|\/)extjs\/plugins\//,
  /(^|\/)extjs\/resources\//,
  /(^|\/)extjs\/src\//,
  /(^|\/)extjs\/welcome\//,
  /(^|\/)html5shiv\.js$/,
  /(^|\/)[Tt]ests?\/fixtures\//,
  /(^|\/)[Ss]pecs?\/fixtures\//,
  /(^|\/)cordova([^.]*)\.js$/,
  /(^|\/)cordova\-\d\.\d(\.\d)?\.js$/,
  /(^|\/)foundation(\..*)?\.js$/,
  /(^|\/)Vagrantfile$/,
  /(^|\/)\.[Dd][Ss]_[Ss]tore$/,
  /(^|\/)inst\/extdata\//,
  /(^|\/)octicons\.css/,
  /(^|\/)sprockets-octicons\.scss/,
  /(^|\/)activator$/,
  /(^|\/)activator\.bat$/,
  /(^|\/)proguard\.pro$/,
  /(^|\/)proguard-rules\.pro$/,
  /(^|\/)puphpet\//,
  /(^|\/)\.google_apis\//,
  /(^|\/)Jenkinsfile$/,
  /(^|\/)\.gitpod\.Dockerfile$/,
  /(^|\/)\.github\//,
  /(^|\/)\.obsidian\//,
  /(^|\/)\.teamcity\//,
];


/** Paths of documentation. */
export const documentationPatterns: readonly RegExp[] = [
  /^[Dd]ocs?\//,
  /(^|\/)[Dd]ocumentation\//,
  /(^|\/)[Gg]roovydoc\//,
  /(^|\/)[Jj]avadoc\//,
  /^[Mm]an\//,
  /^[Ee]xamples\//,
  /^[Dd]emos?\//,
  /(^|\/)inst\/doc\//,
  /(^|\/)CITATION(\.cff|(S)?(\.(bib|md))?)$/,
  /(^|\/)CHANGE(S|LOG)?(\.|$)/,
  /(^|\/)CONTRIBUTING(\.|$)/,
  /(^|\/)COPYING(\.|$)/,
  /(^|\/)INSTALL(\.|$)/,
  /(^|\/)LICEN[CS]E(\.|$)/,
  /(^|\/)[Ll]icen[cs]e(\.|$)/,
  /(^|\/)README(\.|$)/,
  /(^|\/)[Rr]eadme(\.|$)/,
  /^[Ss]amples?\//,
];


/** How to distinguish languages that share an extension, in order: the first matching rule counts. */
export const heuristics: readonly LinguistHeuristic[] = [
  { extensions: [".1",".2",".3",".4",".5",".6",".7",".8",".9"], rules: [
    { language: "Roff Manpage", all: [/^[.'][ \t]*Dd +(?:[^"\s]+|"[^"]+")/m, /^[.'][ \t]*Dt +(?:[^"\s]+|"[^"]+") +"?(?:[1-9]|@[^\s@]+@)/m, /^[.'][ \t]*Sh +(?:[^"\s]|"[^"]+")/m], none: [] },
    { language: "Roff Manpage", all: [/^[.'][ \t]*TH +(?:[^"\s]+|"[^"]+") +"?(?:[1-9]|@[^\s@]+@)/m, /^[.'][ \t]*SH +(?:[^"\s]+|"[^"\s]+)/m], none: [] },
    { language: "Roff", all: [/^\.(?:[A-Za-z]{2}(?:\s|$)|\\")/m], none: [] },
  ] },
  { extensions: [".1in",".1m",".1x",".3in",".3m",".3p",".3pm",".3qt",".3x",".man",".mdoc"], rules: [
    { language: "Roff Manpage", all: [/^[.'][ \t]*Dd +(?:[^"\s]+|"[^"]+")/m, /^[.'][ \t]*Dt +(?:[^"\s]+|"[^"]+") +"?(?:[1-9]|@[^\s@]+@)/m, /^[.'][ \t]*Sh +(?:[^"\s]|"[^"]+")/m], none: [] },
    { language: "Roff Manpage", all: [/^[.'][ \t]*TH +(?:[^"\s]+|"[^"]+") +"?(?:[1-9]|@[^\s@]+@)/m, /^[.'][ \t]*SH +(?:[^"\s]+|"[^"\s]+)/m], none: [] },
    { language: "Roff", all: [], none: [] },
  ] },
  { extensions: [".al"], rules: [
    { language: "AL", all: [/\b(?:([cC][oO][dD][eE][uU][nN][iI][tT]|[pP][aA][gG][eE]|[pP][aA][gG][eE][eE][xX][tT][eE][nN][sS][iI][oO][nN]|[pP][aA][gG][eE][cC][uU][sS][tT][oO][mM][iI][zZ][aA][tT][iI][oO][nN]|[dD][oO][tT][nN][eE][tT]|[eE][nN][uU][mM]|[eE][nN][uU][mM][eE][xX][tT][eE][nN][sS][iI][oO][nN]|[vV][aA][lL][uU][eE]|[qQ][uU][eE][rR][yY]|[rR][eE][pP][oO][rR][tT]|[tT][aA][bB][lL][eE]|[tT][aA][bB][lL][eE][eE][xX][tT][eE][nN][sS][iI][oO][nN]|[xX][mM][lL][pP][oO][rR][tT]|[pP][rR][oO][fF][iI][lL][eE]|[cC][oO][nN][tT][rR][oO][lL][aA][dD][dD][iI][nN]|[rR][eE][pP][oO][rR][tT][eE][xX][tT][eE][nN][sS][iI][oO][nN]|[iI][nN][tT][eE][rR][fF][aA][cC][eE]|[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS][eE][tT]|[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS][eE][tT][eE][xX][tT][eE][nN][sS][iI][oO][nN]|[eE][nN][tT][iI][tT][lL][eE][mM][eE][nN][tT]))\b/m], none: [] },
    { language: "Perl", all: [], none: [] },
  ] },
  { extensions: [".app"], rules: [
    { language: "Erlang", all: [/^\{\s*(?:application|'application')\s*,\s*(?:[a-z]+[\w@]*|'[^']+')\s*,\s*\[(?:.|[\r\n])*\]\s*\}\.[ \t]*$/m], none: [] },
  ] },
  { extensions: [".as"], rules: [
    { language: "ActionScript", all: [/^[^\S\n]*(?:package(?:\s+[\w.]+)?\s+(?:\{|$)|import\s+[\w.*]+\s*;|(?:intrinsic\s+)class\s+[\w<>.]+|\s+class\s+extends\s+[\w<>.]+|(?:(?:public|protected|private|static)\s+)*(?:(?:var|const|local)\s+\w+\s*:\s*[\w<>.]+(?:\s*=.*)?\s*;|function\s+\w+\s*\((?:\s*\w+\s*:\s*[\w<>.]+\s*(,\s*\w+\s*:\s*[\w<>.]+\s*)*)?\)))/m], none: [] },
  ] },
  { extensions: [".asc"], rules: [
    { language: "Public Key", all: [/^(----[- ]BEGIN|ssh-(rsa|dss)) /m], none: [] },
    { language: "AsciiDoc", all: [/^[=-]+\s|\{\{[A-Za-z]/m], none: [] },
    { language: "AGS Script", all: [/^(\/\/.+|((import|export)\s+)?(function|int|float|char)\s+((room|repeatedly|on|game)_)?([A-Za-z]+[A-Za-z_0-9]+)\s*[;\(])/m], none: [] },
  ] },
  { extensions: [".asm"], rules: [
    { language: "Assembly", all: [/[mM][oO][vV]\s+[^\s]{2,},/m], none: [] },
    { language: "Motorola 68K Assembly", all: [/\b[mM][oO][vV][eE][qQ](?:\.[lL])?\s+#(?:\$-?[0-9a-fA-F]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\s*[dD][0-7]\b|^[^\S\n]*[mM][oO][vV][eE](?:\.[bwlBWL])?\s+(?:[sS][rR]|[uU][sS][pP]),\s*[^\s]+|^[^\S\n]*[mM][oO][vV][eE]\.[bwlBWL]\s+.*\b[adAD]\d|^[^\S\n]*[mM][oO][vV][eE][mM]\.[bwlBWL]\b|^[^\S\n]*[mM][oO][vV][eE][mpMP](?:\.[wlWL])?\b|^[^\S\n]*[bB][tT][sS][tT]\b|^[^\S\n]*[dD][bB][rR][aA]\b/m], none: [] },
  ] },
  { extensions: [".asy"], rules: [
    { language: "LTspice Symbol", all: [/^SymbolType[ \t]/m], none: [] },
    { language: "Asymptote", all: [], none: [] },
  ] },
  { extensions: [".bas"], rules: [
    { language: "B4X", all: [/(?<![\s\S])\W{0,3}(?:.*(?:\r?\n|\r)){0,9}B4(?:J|A|R|i)=true/m], none: [] },
    { language: "FreeBASIC", all: [/^[ \t]*#(?:[dD][eE][fF][iI][nN][eE]|[eE][nN][dD][iI][fF]|[eE][nN][dD][mM][aA][cC][rR][oO]|[iI][fF][nN]?[dD][eE][fF]|[iI][nN][cC][lL][uU][dD][eE]|[lL][aA][nN][gG]|[mM][aA][cC][rR][oO]|[pP][rR][aA][gG][mM][aA])(?:$|\s)|^[ \t]*[dD][iI][mM]( [sS][hH][aA][rR][eE][dD])? [a-z_A-Z][a-z0-9_A-Z]* [aA][sS] [a-z_A-Z][a-z0-9_A-Z]* [pP][tT][rR]/m], none: [] },
    { language: "FreeBASIC", all: [/^[ \t]*[rR][eE][tT][uU][rR][nN] /m], none: [/[ \t]*[gG][oO][sS][uU][bB] /m] },
    { language: "BASIC", all: [/(?<![\s\S])\s*\d/m], none: [] },
    { language: "QuickBASIC", all: [/^[ ]*(CONST|DIM|REDIM|DEFINT|PRINT|DECLARE (SUB|FUNCTION)|FUNCTION|SUB) |(#|$)lang:?\s*"?qb"?|'\$[iI][nN][cC][lL][uU][dD][eE]:|^[ ]*[cC][lL][sS][ ]*('|:|\r|\n)|^[ ]*[oO][pP][tT][iI][oO][nN] _[eE][xX][pP][lL][iI][cC][iI][tT]|^[ ]*[dD][iI][mM] [sS][hH][aA][rR][eE][dD] |^[ ]*[pP][rR][iI][nN][tT] "| [aA][sS] _([bB][yY][tT][eE]|[oO][fF][fF][sS][eE][tT]|[mM][eE][mM])|^[ ]*_([dD][iI][sS][pP][lL][aA][yY]|[dD][eE][sS][tT]|[cC][oO][nN][sS][oO][lL][eE]|[sS][oO][uU][rR][cC][eE]|[fF][rR][eE][eE][iI][mM][aA][gG][eE]|[pP][aA][lL][eE][tT][tT][eE][cC][oO][lL][oO][rR]|[pP][rR][iI][nN][tT][sS][tT][rR][iI][nN][gG]|[lL][oO][aA][dD][fF][oO][nN][tT]|[pP][uU][tT][iI][mM][aA][gG][eE])|^[ ]*_([tT][iI][tT][lL][eE]|[pP][lL][aA][yY][mM][oO][dD]) "|^[ ]*_([lL][iI][mM][iI][tT]|[sS][cC][rR][eE][eE][nN]|[dD][eE][lL][aA][yY]) \.?\d+|\b_([mM][oO][uU][sS][eE][bB][uU][tT][tT][oO][nN]|[nN][eE][wW][iI][mM][aA][gG][eE]|[kK][eE][yY][dD][oO][wW][nN]|[wW][iI][dD][tT][hH]|[hH][eE][iI][gG][hH][tT])\(|^[ ]*\$([cC][oO][nN][sS][oO][lL][eE]|[cC][hH][eE][cC][kK][iI][nN][gG]):|^[ ]*\$([fF][uU][lL][lL][sS][cC][rR][eE][eE][nN]|[rR][eE][sS][iI][zZ][eE]|[sS][tT][aA][tT][iI][cC]|[dD][yY][nN][aA][mM][iI][cC]|[nN][oO][pP][rR][eE][fF][iI][xX]|[sS][cC][rR][eE][eE][nN][sS][hH][oO][wW]|[sS][cC][rR][eE][eE][nN][hH][iI][dD][eE]|[eE][xX][eE][iI][cC][oO][nN])\b/m], none: [] },
    { language: "VBA", all: [/\b(?:VBA|[vV]ba)(?:\b|[0-9A-Z_])|^[ ]*(?:Public|Private)? Declare PtrSafe (?:Sub|Function)\b|^[ ]*#If Win64\b|^[ ]*(?:Dim|Const) [0-9a-zA-Z_]*[ ]*As Long(?:Ptr|Long)\b|^[ ]*Option (?:Private Module|Compare Database)\b|(?: |\()(?:Access|Excel|Outlook|PowerPoint|Visio|Word|VBIDE)\.\w|\b(?:(?:Active)?VBProjects?|VBComponents?|Application\.(?:VBE|ScreenUpdating))\b|\b(?:ThisDrawing|AcadObject|Active(?:Explorer|Inspector|Window\.Presentation|Presentation|Document)|Selection\.(?:Document|Find|Paragraphs|Range))\b|\b(?:(?:This|Active)?Workbooks?|Worksheets?|Active(?:Sheet|Chart|Cell)|WorksheetFunction)\b|\b(?:Range\(".*|Cells\([0-9a-zA-Z_]*, (?:[0-9a-zA-Z_]*|"[a-zA-Z]{1,3}"))\)/m], none: [] },
    { language: "Visual Basic 6.0", all: [/^[ ]*Attribute VB_Name = /m], none: [] },
  ] },
  { extensions: [".bb"], rules: [
    { language: "BlitzBasic", all: [/(<^[^\S\n]*; |End Function)/m], none: [] },
    { language: "BitBake", all: [/^(# |include|require|inherit)\b/m], none: [] },
    { language: "Clojure", all: [/\((def|defn|defmacro|let)\s/m], none: [] },
  ] },
  { extensions: [".bf"], rules: [
    { language: "Beef", all: [/^[^\S\n]*using\s+(System|Beefy)(\.(.*))?;\s*$/m], none: [] },
    { language: "HyPhy", all: [/^[^\S\n]*#include\s+".*";\s*$|\sfprintf\s*\(/m], none: [] },
    { language: "Brainfuck", all: [/(>\+>|>\+<)/m], none: [] },
  ] },
  { extensions: [".bi"], rules: [
    { language: "FreeBASIC", all: [/^[ \t]*#(?:[dD][eE][fF][iI][nN][eE]|[eE][nN][dD][iI][fF]|[eE][nN][dD][mM][aA][cC][rR][oO]|[iI][fF][nN]?[dD][eE][fF]|[iI][nN][cC][lL][uU][dD][eE]|[lL][aA][nN][gG]|[mM][aA][cC][rR][oO]|[pP][rR][aA][gG][mM][aA])(?:$|\s)|^[ \t]*[dD][iI][mM]( [sS][hH][aA][rR][eE][dD])? [a-z_A-Z][a-z0-9_A-Z]* [aA][sS] [a-z_A-Z][a-z0-9_A-Z]* [pP][tT][rR]/m], none: [] },
    { language: "FreeBASIC", all: [/^[ \t]*[rR][eE][tT][uU][rR][nN] /m], none: [/[ \t]*[gG][oO][sS][uU][bB] /m] },
  ] },
  { extensions: [".bs"], rules: [
    { language: "Bikeshed", all: [/^(?:<[pP][rR][eE]\s+[cC][lL][aA][sS][sS])\s*=\s*('|\"|\b)metadata\b('|\"|\b)[^>\r\n]*>/m], none: [] },
    { language: "BrighterScript", all: [/(?:^[^\S\n]*(?:[sS][uU][bB]\s*\w+\(.*?\))|(?::\s*[sS][uU][bB]\(.*?\))$)|(?:^[^\S\n]*([eE][nN][dD]\s[sS][uU][bB])$)|(?:^[^\S\n]*(?:[fF][uU][nN][cC][tT][iI][oO][nN]\s*\w+\(.*?\)\s*[aA][sS]\s*\w*)|(?::\s*[fF][uU][nN][cC][tT][iI][oO][nN]\(.*?\)\s*[aA][sS]\s*\w*)$)|(?:^[^\S\n]*([eE][nN][dD]\s[fF][uU][nN][cC][tT][iI][oO][nN])$)/m], none: [] },
    { language: "Bluespec BH", all: [/^package\s+[A-Za-z_][A-Za-z0-9_']*(?:\s*\(|\s+where)/m], none: [] },
  ] },
  { extensions: [".builds"], rules: [
    { language: "XML", all: [/^([^\S\n]*)(?:<[pP][rR][oO][jJ][eE][cC][tT]|<[iI][mM][pP][oO][rR][tT]|<[pP][rR][oO][pP][eE][rR][tT][yY]|<?[xX][mM][lL]|[xX][mM][lL][nN][sS])/m], none: [] },
  ] },
  { extensions: [".cairo"], rules: [
    { language: "Cairo Zero", all: [/(^([^\S\n]*)%lang(\s+)([A-Za-z0-9_]+))|(^([^\S\n]*)%builtins(\s+)[A-Za-z0-9_\s]*$)|(^([^\S\n]*)from(\s+)starkware\.(cairo|starknet)\.([A-Za-z0-9_.\s]+?)import)|(,\s*ap\+\+;$)|(;\s*ap\+\+$)/m], none: [] },
    { language: "Cairo", all: [], none: [] },
  ] },
  { extensions: [".ch"], rules: [
    { language: "xBase", all: [/^[^\S\n]*#\s*(?:[iI][fF]|[iI][fF][dD][eE][fF]|[iI][fF][nN][dD][eE][fF]|[dD][eE][fF][iI][nN][eE]|[cC][oO][mM][mM][aA][nN][dD]|[xX][cC][oO][mM][mM][aA][nN][dD]|[tT][rR][aA][nN][sS][lL][aA][tT][eE]|[xX][tT][rR][aA][nN][sS][lL][aA][tT][eE]|[iI][nN][cC][lL][uU][dD][eE]|[pP][rR][aA][gG][mM][aA]|[uU][nN][dD][eE][fF])\b/m], none: [] },
  ] },
  { extensions: [".cl"], rules: [
    { language: "Common Lisp", all: [/^[^\S\n]*\((?:[dD][eE][fF][uU][nN]|[iI][nN]-[pP][aA][cC][kK][aA][gG][eE]|[dD][eE][fF][pP][aA][cC][kK][aA][gG][eE]) /m], none: [] },
    { language: "Cool", all: [/^class/m], none: [] },
    { language: "OpenCL", all: [/\/\* |\/\/ |^\}/m], none: [] },
  ] },
  { extensions: [".cls"], rules: [
    { language: "Visual Basic 6.0", all: [/^[ ]*VERSION [0-9]\.[0-9] CLASS/m, /^[^\S\n]*BEGIN(?:\r?\n|\r)\s*MultiUse\s*=.*(?:\r?\n|\r)\s*Persistable\s*=/m], none: [] },
    { language: "VBA", all: [/^[ ]*VERSION [0-9]\.[0-9] CLASS/m], none: [] },
    { language: "TeX", all: [/^[^\S\n]*\\(?:NeedsTeXFormat|ProvidesClass)\{/m], none: [] },
    { language: "ObjectScript", all: [/^Class\s/m], none: [] },
  ] },
  { extensions: [".cmp"], rules: [
    { language: "Gerber Image", all: [/^[DGMT][0-9]{2}\*(?:\r?\n|\r)/m], none: [] },
  ] },
  { extensions: [".cs"], rules: [
    { language: "Smalltalk", all: [/![\w\s]+methodsFor: /m], none: [] },
    { language: "C#", all: [/^[^\S\n]*(using\s+[A-Z][\s\w.]+;|namespace\s*[\w\.]+\s*(\{|;)|\/\/)/m], none: [] },
  ] },
  { extensions: [".csc"], rules: [
    { language: "GSC", all: [/^[^\S\n]*#\s*(?:using|insert|include|define|namespace)[ \t]+\w|^[^\S\n]*((?:autoexec|private)\s+){0,2}function\s+((?:autoexec|private)\s+){0,2}\w+\s*\(|\b(?:level|self)[ \t]+thread[ \t]+(?:\[\[[ \t]*(\w+\.)+[ \t]*\]\]|\w+)[ \t]*\([^\r\n\)]*\)[ \t]*;|^[ \t]*#[ \t]*(?:precache|using_animtree)[ \t]*\(/m], none: [] },
  ] },
  { extensions: [".csl"], rules: [
    { language: "XML", all: [/(?:^[^\S\n]*(<\?[xX][mM][lL]|[xX][mM][lL][nN][sS]))/m], none: [] },
    { language: "Kusto", all: [/(^\|\s*(where|extend|project|limit|summarize))|(^\.\w+)/m], none: [] },
  ] },
  { extensions: [".d"], rules: [
    { language: "D", all: [/^module\s+[\w.]*\s*;|import\s+[\w\s,.:]*;|\w+\s+\w+\s*\(.*\)(?:\(.*\))?\s*\{[^}]*\}|unittest\s*(?:\(.*\))?\s*\{[^}]*\}/m], none: [] },
    { language: "DTrace", all: [/^(\w+:\w*:\w*:\w*|BEGIN|END|provider\s+|(tick|profile)-\w+\s+\{[^}]*\}|#pragma\s+D\s+(option|attributes|depends_on)\s|#pragma\s+ident\s)/m], none: [] },
    { language: "Makefile", all: [/([\/\\].*:\s+.*\s\\$|: \\$|^[ %]:|^[\w\s\/\\.]+\w+\.\w+\s*:\s+[\w\s\/\\.]+\w+\.\w+)/m], none: [] },
  ] },
  { extensions: [".dsp"], rules: [
    { language: "Microsoft Developer Studio Project", all: [/# Microsoft Developer Studio Generated Build File/m], none: [] },
    { language: "Faust", all: [/\bprocess\s*[(=]|\b(library|import)\s*\(\s*"|\bdeclare\s+(name|version|author|copyright|license)\s+"/m], none: [] },
  ] },
  { extensions: [".e"], rules: [
    { language: "E", all: [/^[^\S\n]*(def|var)\s+(.+):=|^[^\S\n]*(def|to)\s+(\w+)(\(.+\))?\s+\{|^[^\S\n]*(when)\s+(\(.+\))\s+->\s+\{/m], none: [] },
    { language: "Eiffel", all: [/^[^\S\n]*\w+\s*(?:,\s*\w+)*[:]\s*\w+\s|^[^\S\n]*\w+\s*(?:\(\s*\w+[:][^)]+\))?(?:[:]\s*\w+)?(?:--[^\r\n]*[\r\n]\s*)*\s+(?:do|local)\s|^[^\S\n]*(?:across|deferred|elseif|ensure|feature|from|inherit|inspect|invariant|note|once|require|undefine|variant|when)\s*$/m], none: [] },
    { language: "Euphoria", all: [/^[^\S\n]*namespace\s|^[^\S\n]*(?:public\s+)?include\s|^[^\S\n]*(?:(?:public|export|global)\s+)?(?:atom|constant|enum|function|integer|object|procedure|sequence|type)\s/m], none: [] },
  ] },
  { extensions: [".ecl"], rules: [
    { language: "ECLiPSe", all: [/^[^#]+:-/m], none: [] },
    { language: "ECL", all: [/:=/m], none: [] },
  ] },
  { extensions: [".es"], rules: [
    { language: "Erlang", all: [/^[^\S\n]*(?:%%|main\s*\(.*?\)\s*->)/m], none: [] },
    { language: "JavaScript", all: [/\/\/|["']use strict["']|export\s+default\s|\/\*(?:.|[\r\n])*?\*\//m], none: [] },
  ] },
  { extensions: [".ex"], rules: [
    { language: "Elixir", all: [/^[^\S\n]*@moduledoc\s|^[^\S\n]*(?:cond|import|quote|unless)\s|^[^\S\n]*def(?:exception|impl|macro|module|protocol)[(\s]/m], none: [] },
    { language: "Euphoria", all: [/^[^\S\n]*namespace\s|^[^\S\n]*(?:public\s+)?include\s|^[^\S\n]*(?:(?:public|export|global)\s+)?(?:atom|constant|enum|function|integer|object|procedure|sequence|type)\s/m], none: [] },
  ] },
  { extensions: [".f"], rules: [
    { language: "Forth", all: [/^: /m], none: [] },
    { language: "Filebench WML", all: [/flowop/m], none: [] },
    { language: "Fortran", all: [/^(?:[c*C][^abd-zABD-Z]|      ([sS][uU][bB][rR][oO][uU][tT][iI][nN][eE]|[pP][rR][oO][gG][rR][aA][mM]|[eE][nN][dD]|[dD][aA][tT][aA])\s|\s*!)/m], none: [] },
  ] },
  { extensions: [".for"], rules: [
    { language: "Forth", all: [/^: /m], none: [] },
    { language: "Fortran", all: [/^(?:[c*C][^abd-zABD-Z]|      ([sS][uU][bB][rR][oO][uU][tT][iI][nN][eE]|[pP][rR][oO][gG][rR][aA][mM]|[eE][nN][dD]|[dD][aA][tT][aA])\s|\s*!)/m], none: [] },
  ] },
  { extensions: [".fr"], rules: [
    { language: "Forth", all: [/^(: |also |new-device|previous )/m], none: [] },
    { language: "Frege", all: [/^[^\S\n]*(import|module|package|data|type) /m], none: [] },
    { language: "Text", all: [], none: [] },
  ] },
  { extensions: [".frm"], rules: [
    { language: "VBA", all: [/^[ ]*VERSION [0-9]\.[0-9]{2}/m, /^[^\S\n]*Begin\s+\{[0-9A-Z\-]*\}\s?/m], none: [] },
    { language: "Visual Basic 6.0", all: [/^[ ]*VERSION [0-9]\.[0-9]{2}/m, /^[^\S\n]*Begin\s+VB\.Form\s+/m], none: [] },
  ] },
  { extensions: [".fs"], rules: [
    { language: "Forth", all: [/^(: |new-device)/m], none: [] },
    { language: "F#", all: [/^[^\S\n]*(#light|import|let|module|namespace|open|type)/m], none: [] },
    { language: "GLSL", all: [/^[^\S\n]*(#version|precision|uniform|varying|vec[234])/m], none: [] },
    { language: "Filterscript", all: [/#include|#pragma\s+(rs|version)|__attribute__/m], none: [] },
  ] },
  { extensions: [".ftl"], rules: [
    { language: "FreeMarker", all: [/^(?:<|[a-zA-Z-][a-zA-Z0-9_-]+[ \t]+\w)|\$\{\w+[^\r\n]*?\}|^[ \t]*(?:<#--.*?-->|<#(?:[a-z]+)\s[^>]*>.*?<\/#(?:[a-z]+)>|\[#--.*?--\]|\[#(?:[a-z]+)\s[^\]]*\].*?\[#(?:[a-z]+)\])/m], none: [] },
    { language: "Fluent", all: [/^-?[a-zA-Z][a-zA-Z0-9_-]* *=|\{\$-?[a-zA-Z][-\w]*(?:\.[a-zA-Z][-\w]*)?\}/m], none: [] },
  ] },
  { extensions: [".g"], rules: [
    { language: "GAP", all: [/\s*(Declare|BindGlobal|KeyDependentOperation|Install(Method|GlobalFunction)|SetPackageInfo)/m], none: [] },
    { language: "G-code", all: [/^[MG][0-9]+(?:\r?\n|\r)/m], none: [] },
  ] },
  { extensions: [".gd"], rules: [
    { language: "GAP", all: [/\s*(Declare|BindGlobal|KeyDependentOperation)/m], none: [] },
    { language: "GDScript", all: [/\s*(extends|var|const|enum|func|class|signal|tool|yield|assert|onready)/m], none: [] },
  ] },
  { extensions: [".gml"], rules: [
    { language: "XML", all: [/(?:^[^\S\n]*(<\?[xX][mM][lL]|[xX][mM][lL][nN][sS]))/m], none: [] },
    { language: "Graph Modeling Language", all: [/(?:^[^\S\n]*([gG][rR][aA][pP][hH]|[nN][oO][dD][eE])\s+\[$)/m], none: [] },
    { language: "Gerber Image", all: [/^[DGMT][0-9]{2}\*$/m], none: [] },
    { language: "Game Maker Language", all: [], none: [] },
  ] },
  { extensions: [".gs"], rules: [
    { language: "GLSL", all: [/^#version\s+[0-9]+\b/m], none: [] },
    { language: "Gosu", all: [/^uses (java|gw)\./m], none: [] },
    { language: "Genie", all: [/^\[indent=[0-9]+\]/m], none: [] },
  ] },
  { extensions: [".gsc"], rules: [
    { language: "GSC", all: [/^[^\S\n]*#\s*(?:using|insert|include|define|namespace)[ \t]+\w|^[^\S\n]*((?:autoexec|private)\s+){0,2}function\s+((?:autoexec|private)\s+){0,2}\w+\s*\(|\b(?:level|self)[ \t]+thread[ \t]+(?:\[\[[ \t]*(\w+\.)+[ \t]*\]\]|\w+)[ \t]*\([^\r\n\)]*\)[ \t]*;|^[ \t]*#[ \t]*(?:precache|using_animtree)[ \t]*\(/m], none: [] },
  ] },
  { extensions: [".gsh"], rules: [
    { language: "GSC", all: [/^[^\S\n]*#\s*(?:using|insert|include|define|namespace)[ \t]+\w|^[^\S\n]*((?:autoexec|private)\s+){0,2}function\s+((?:autoexec|private)\s+){0,2}\w+\s*\(|\b(?:level|self)[ \t]+thread[ \t]+(?:\[\[[ \t]*(\w+\.)+[ \t]*\]\]|\w+)[ \t]*\([^\r\n\)]*\)[ \t]*;|^[ \t]*#[ \t]*(?:precache|using_animtree)[ \t]*\(/m], none: [] },
  ] },
  { extensions: [".gts"], rules: [
    { language: "Gerber Image", all: [/^G0./m], none: [] },
    { language: "Glimmer TS", all: [], none: [/^G0./m] },
  ] },
  { extensions: [".h"], rules: [
    { language: "Objective-C", all: [/^[^\S\n]*(@(interface|class|protocol|property|end|synchronised|selector|implementation)\b|#import\s+.+\.h[">])/m], none: [] },
    { language: "C++", all: [/^[^\S\n]*#\s*include <(cstdint|string|vector|map|list|array|bitset|queue|stack|forward_list|unordered_map|unordered_set|(i|o|io)stream)>|^[^\S\n]*template\s*<|^[ \t]*(try|constexpr)|^[ \t]*catch\s*\(|^[ \t]*(class|(using[ \t]+)?namespace)\s+\w+|^[ \t]*(private|public|protected):$|__has_cpp_attribute|__cplusplus >|std::\w+/m], none: [] },
    { language: "C", all: [], none: [] },
  ] },
  { extensions: [".hh"], rules: [
    { language: "Hack", all: [/<\?hh/m], none: [] },
  ] },
  { extensions: [".html"], rules: [
    { language: "Ecmarkup", all: [/<emu-(?:alg|annex|biblio|clause|eqn|example|figure|gann|gmod|gprose|grammar|intro|not-ref|note|nt|prodref|production|rhs|table|t|xref)(?:$|\s|>)/m], none: [] },
    { language: "HTML", all: [], none: [] },
  ] },
  { extensions: [".i"], rules: [
    { language: "Motorola 68K Assembly", all: [/\b[mM][oO][vV][eE][qQ](?:\.[lL])?\s+#(?:\$-?[0-9a-fA-F]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\s*[dD][0-7]\b|^[^\S\n]*[mM][oO][vV][eE](?:\.[bwlBWL])?\s+(?:[sS][rR]|[uU][sS][pP]),\s*[^\s]+|^[^\S\n]*[mM][oO][vV][eE]\.[bwlBWL]\s+.*\b[adAD]\d|^[^\S\n]*[mM][oO][vV][eE][mM]\.[bwlBWL]\b|^[^\S\n]*[mM][oO][vV][eE][mpMP](?:\.[wlWL])?\b|^[^\S\n]*[bB][tT][sS][tT]\b|^[^\S\n]*[dD][bB][rR][aA]\b/m], none: [] },
    { language: "SWIG", all: [/^[ \t]*%[a-z_]+\b|^%[{}]$/m], none: [] },
    { language: "Assembly", all: [/[mM][oO][vV]\s+[^\s]+,|^\s+(i?)db\s+[a-z\d]/m], none: [] },
  ] },
  { extensions: [".ice"], rules: [
    { language: "JSON", all: [/(?<![\s\S])\s*[{\[]/m], none: [] },
    { language: "Slice", all: [], none: [] },
  ] },
  { extensions: [".inc"], rules: [
    { language: "Motorola 68K Assembly", all: [/\b[mM][oO][vV][eE][qQ](?:\.[lL])?\s+#(?:\$-?[0-9a-fA-F]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\s*[dD][0-7]\b|^[^\S\n]*[mM][oO][vV][eE](?:\.[bwlBWL])?\s+(?:[sS][rR]|[uU][sS][pP]),\s*[^\s]+|^[^\S\n]*[mM][oO][vV][eE]\.[bwlBWL]\s+.*\b[adAD]\d|^[^\S\n]*[mM][oO][vV][eE][mM]\.[bwlBWL]\b|^[^\S\n]*[mM][oO][vV][eE][mpMP](?:\.[wlWL])?\b|^[^\S\n]*[bB][tT][sS][tT]\b|^[^\S\n]*[dD][bB][rR][aA]\b/m], none: [] },
    { language: "PHP", all: [/^<\?(?:php)?/m], none: [] },
    { language: "SourcePawn", all: [/^public\s+(?:SharedPlugin(?:\s+|:)__pl_\w+\s*=(?:\s*\{)?|(?:void\s+)?__pl_\w+_SetNTVOptional\(\)(?:\s*\{)?)|^methodmap\s+\w+\s+<\s+\w+|^[^\S\n]*MarkNativeAsOptional\s*\(/m], none: [] },
    { language: "NASL", all: [/^[^\S\n]*include\s*\(\s*(?:"|')[\\/\w\-\.:\s]+\.(?:nasl|inc)\s*(?:"|')\s*\)\s*;|^[^\S\n]*(?:global|local)_var\s+(?:\w+(?:\s*=\s*[\w\-"']+)?\s*)(?:,\s*\w+(?:\s*=\s*[\w\-"']+)?\s*)*\s*;|^[^\S\n]*namespace\s+\w+\s*\{|^[^\S\n]*object\s+\w+\s*(?:extends\s+\w+(?:::\w+)?)?\s*\{|^[^\S\n]*(?:public\s+|private\s+|\s*)function\s+\w+\s*\([\w\s,]*\)\s*\{/m], none: [] },
    { language: "POV-Ray SDL", all: [/^[^\S\n]*#(declare|local|macro|while)\s/m], none: [] },
    { language: "Pascal", all: [/(?:^[^\S\n]*\{\$(?:[mM][oO][dD][eE]|[iI][fF][dD][eE][fF]|[uU][nN][dD][eE][fF]|[dD][eE][fF][iI][nN][eE])[ ]+[a-z0-9_A-Z]+\})|^[^\S\n]*end[.;]\s*$/m], none: [] },
    { language: "BitBake", all: [/^inherit(\s+[\w.-]+)+\s*$/m], none: [] },
    { language: "Assembly", all: [/^[^"mM]*[mM][oO][vV]\s+[^\s]+,|^\s+[dD][bB]\s+[a-z\dA-Z]/m], none: [] },
  ] },
  { extensions: [".json"], rules: [
    { language: "OASv2-json", all: [/"swagger":\s?"2.[0-9.]+"/m], none: [] },
    { language: "OASv3-json", all: [/"openapi":\s?"3.[0-9.]+"/m], none: [] },
    { language: "JSON", all: [], none: [] },
  ] },
  { extensions: [".l"], rules: [
    { language: "Common Lisp", all: [/\(def(un|macro)\s/m], none: [] },
    { language: "Lex", all: [/^(%[%{}]xs|<.*>)/m], none: [] },
    { language: "Roff", all: [/^\.[A-Za-z]{2}(\s|$)/m], none: [] },
    { language: "PicoLisp", all: [/^\((de|class|rel|code|data|must)\s/m], none: [] },
  ] },
  { extensions: [".lean"], rules: [
    { language: "Lean", all: [/^import [a-z]/m], none: [] },
    { language: "Lean 4", all: [/^import [A-Z]/m], none: [] },
  ] },
  { extensions: [".lp"], rules: [
    { language: "Linear Programming", all: [/^(?:[mM][iI][nN][iI][mM][iI][zZ][eE]|[mM][iI][nN][iI][mM][uU][mM]|[mM][iI][nN]|[mM][aA][xX][iI][mM][iI][zZ][eE]|[mM][aA][xX][iI][mM][uU][mM]|[mM][aA][xX])(?:\s+[mM][uU][lL][tT][iI]-[oO][bB][jJ][eE][cC][tT][iI][vV][eE][sS])?$/m], none: [] },
    { language: "Answer Set Programming", all: [], none: [] },
  ] },
  { extensions: [".ls"], rules: [
    { language: "LoomScript", all: [/^[^\S\n]*package\s*[\w\.\/\*\s]*\s*\{/m], none: [] },
    { language: "LiveScript", all: [], none: [] },
  ] },
  { extensions: [".lsp",".lisp"], rules: [
    { language: "Common Lisp", all: [/^[^\S\n]*\((?:[dD][eE][fF][uU][nN]|[iI][nN]-[pP][aA][cC][kK][aA][gG][eE]|[dD][eE][fF][pP][aA][cC][kK][aA][gG][eE]) /m], none: [] },
    { language: "NewLisp", all: [/^[^\S\n]*\(define /m], none: [] },
  ] },
  { extensions: [".m"], rules: [
    { language: "Objective-C", all: [/^[^\S\n]*(@(interface|class|protocol|property|end|synchronised|selector|implementation)\b|#import\s+.+\.h[">])/m], none: [] },
    { language: "Mercury", all: [/:- module/m], none: [] },
    { language: "MUF", all: [/^: /m], none: [] },
    { language: "M", all: [/^[^\S\n]*;/m], none: [] },
    { language: "Wolfram Language", all: [/\(\*/m, /\*\)$/m], none: [] },
    { language: "MATLAB", all: [/^[^\S\n]*%/m], none: [] },
    { language: "Limbo", all: [/^\w+\s*:\s*module\s*\{/m], none: [] },
  ] },
  { extensions: [".m4"], rules: [
    { language: "M4Sugar", all: [/AC_DEFUN|AC_PREREQ|AC_INIT|^_?m4_/m], none: [] },
    { language: "M4", all: [], none: [] },
  ] },
  { extensions: [".mask"], rules: [
    { language: "Unity3D Asset", all: [/tag:unity3d.com/m], none: [] },
  ] },
  { extensions: [".mc"], rules: [
    { language: "Win32 Message File", all: [/^[ \t]*(\/\*\s*)?[mM][eE][sS][sS][aA][gG][eE][iI][dD]=|^\.$/m], none: [] },
    { language: "M4", all: [/^dnl|^divert\((?:-?\d+)?\)|^\w+\(`[^\r\n]*?'[),]/m], none: [] },
    { language: "Monkey C", all: [/\b(?:using|module|function|class|var)\s+\w/m], none: [] },
  ] },
  { extensions: [".md"], rules: [
    { language: "Markdown", all: [/(^[-A-Za-z0-9=#!\*\[|>])|<\/|(?<![\s\S])(?![\s\S])/m], none: [] },
    { language: "GCC Machine Description", all: [/^(;;|\(define_)/m], none: [] },
    { language: "Markdown", all: [], none: [] },
  ] },
  { extensions: [".ml"], rules: [
    { language: "OCaml", all: [/(^[^\S\n]*module)|let rec |match\s+(\S+\s)+with/m], none: [] },
    { language: "Standard ML", all: [/=> |case\s+(\S+\s)+of/m], none: [] },
  ] },
  { extensions: [".mod"], rules: [
    { language: "XML", all: [/<!ENTITY /m], none: [] },
    { language: "NMODL", all: [/\b(NEURON|INITIAL|UNITS)\b/m], none: [] },
    { language: "Modula-2", all: [/^[^\S\n]*(?:[mM][oO][dD][uU][lL][eE]|[eE][nN][dD]) [\w\.]+;/m], none: [] },
    { language: "Linux Kernel Module", all: [], none: [] },
  ] },
  { extensions: [".mojo"], rules: [
    { language: "Mojo", all: [/^[^\S\n]*(alias|def|from|fn|import|struct|trait)\s/m], none: [] },
    { language: "XML", all: [/^[^\S\n]*<\?xml/m], none: [] },
  ] },
  { extensions: [".ms"], rules: [
    { language: "Roff", all: [/^[.'][A-Za-z]{2}(\s|$)/m], none: [] },
    { language: "Unix Assembly", all: [/^[^\S\n]*\.(?:include\s|globa?l\s|[A-Za-z][_A-Za-z0-9]*:)/m], none: [/\/\*/m] },
    { language: "MAXScript", all: [], none: [] },
  ] },
  { extensions: [".msg"], rules: [
    { language: "OMNeT++ MSG", all: [/^cplusplus\(?[\S]*\)?[\s]*\{?\{?|^namespace[\s]+([^.\s]*\.)*[^.\s]*;|^struct[\s]+[\S]+|^message[\s]+[\S]+(extends )?[\S]*[\s]*|^packet[\s]+[\S]+|^class[\s]+[\S]+(extends )?[\S]*[\s]*|^enum[\s]+[\S]+|^import ([^.\s]*\.)*[^.\s]*;/m], none: [] },
  ] },
  { extensions: [".n"], rules: [
    { language: "Roff", all: [/^[.']/m], none: [] },
    { language: "Nemerle", all: [/^(module|namespace|using)\s/m], none: [] },
  ] },
  { extensions: [".ncl"], rules: [
    { language: "XML", all: [/^[^\S\n]*<\?xml\s+version/m], none: [] },
    { language: "Gerber Image", all: [/^[DGMT][0-9]{2}\*(?:\r?\n|\r)/m], none: [] },
    { language: "Text", all: [/THE_TITLE/m], none: [] },
  ] },
  { extensions: [".nl"], rules: [
    { language: "NL", all: [/^(b|g)[0-9]+ /m], none: [] },
    { language: "NewLisp", all: [], none: [] },
  ] },
  { extensions: [".nr"], rules: [
    { language: "Roff", all: [/^\./m], none: [] },
    { language: "Noir", all: [], none: [] },
  ] },
  { extensions: [".nu"], rules: [
    { language: "Nushell", all: [/^[^\S\n]*(import|export|module|def|let|let-env) /m], none: [] },
    { language: "Nu", all: [], none: [] },
  ] },
  { extensions: [".odin"], rules: [
    { language: "Object Data Instance Notation", all: [/(?:^|<)\s*[A-Za-z0-9_]+\s*=\s*</m], none: [] },
    { language: "Odin", all: [/package\s+\w+|\b(?:im|ex)port\s*"[\w:./]+"|\w+\s*::\s*(?:proc|struct)\s*\(|^[^\S\n]*\/\/\s/m], none: [] },
  ] },
  { extensions: [".p"], rules: [
    { language: "Gnuplot", all: [/^s?plot\b|^set\s+(term|terminal|out|output|[xy]tics|[xy]label|[xy]range|style)\b/m], none: [] },
    { language: "OpenEdge ABL", all: [], none: [] },
  ] },
  { extensions: [".php"], rules: [
    { language: "Hack", all: [/<\?hh/m], none: [] },
    { language: "PHP", all: [/<\?[^h]/m], none: [] },
  ] },
  { extensions: [".pkl"], rules: [
    { language: "Pkl", all: [/^[^\S\n]*(module|import|amends|extends|local|const|fixed|abstract|open|class|typealias|@\w+)\b|^[^\S\n]*[a-zA-Z0-9_$]+\s*(=|{|:)|^[^\S\n]*`[^`]+`\s*(=|{|:)|for\s*\(|when\s*\(/m], none: [] },
    { language: "Pickle", all: [], none: [] },
  ] },
  { extensions: [".pl"], rules: [
    { language: "Prolog", all: [/^[^#]*:-/m], none: [] },
    { language: "Perl", all: [/\buse\s+(?:strict\b|v?5\b)|^[^\S\n]*use\s+(?:constant|overload)\b|^[^\S\n]*(?:\*|(?:our\s*)?@)EXPORT\s*=|^[^\S\n]*package\s+[^\W\d]\w*(?:::\w+)*\s*(?:[;{]|\sv?\d)|[\s$][^\W\d]\w*(?::\w+)*->[a-zA-Z_\[({]/m], none: [/^[^\S\n]*use\s+v6\b/m] },
    { language: "Raku", all: [/^[^\S\n]*(?:use\s+v6\b|\bmodule\b|\b(?:my\s+)?class\b)/m], none: [] },
  ] },
  { extensions: [".plist"], rules: [
    { language: "XML Property List", all: [/^[^\S\n]*(?:<\?xml\s|<!DOCTYPE\s+plist|<plist(?:\s+version\s*=\s*["']\d+(?:\.\d+)?["'])?\s*>\s*$)/m], none: [] },
    { language: "OpenStep Property List", all: [], none: [] },
  ] },
  { extensions: [".plt"], rules: [
    { language: "Prolog", all: [/^[^\S\n]*:-/m], none: [] },
  ] },
  { extensions: [".pm"], rules: [
    { language: "Perl", all: [/\buse\s+(?:strict\b|v?5\b)|^[^\S\n]*use\s+(?:constant|overload)\b|^[^\S\n]*(?:\*|(?:our\s*)?@)EXPORT\s*=|^[^\S\n]*package\s+[^\W\d]\w*(?:::\w+)*\s*(?:[;{]|\sv?\d)|[\s$][^\W\d]\w*(?::\w+)*->[a-zA-Z_\[({]/m], none: [/^[^\S\n]*use\s+v6\b/m] },
    { language: "Raku", all: [/^[^\S\n]*(?:use\s+v6\b|\bmodule\b|\b(?:my\s+)?class\b)/m], none: [] },
    { language: "X PixMap", all: [/^[^\S\n]*\/\* XPM \*\//m], none: [] },
  ] },
  { extensions: [".pod"], rules: [
    { language: "Pod 6", all: [/^[\s&&[^\r\n]]*=(comment|begin pod|begin para|item\d+)/m], none: [] },
    { language: "Pod", all: [], none: [] },
  ] },
  { extensions: [".pp"], rules: [
    { language: "Pascal", all: [/^[^\S\n]*end[.;]/m], none: [] },
    { language: "Puppet", all: [/^\s+\w+\s+=>\s/m], none: [] },
  ] },
  { extensions: [".pro"], rules: [
    { language: "Proguard", all: [/^-(include\b.*\.pro$|keep\b|keepclassmembers\b|keepattributes\b)/m], none: [] },
    { language: "Prolog", all: [/^[^\[#]+:-/m], none: [] },
    { language: "INI", all: [/last_client=/m], none: [] },
    { language: "QMake", all: [/HEADERS/m, /SOURCES/m], none: [] },
    { language: "IDL", all: [/^[^\S\n]*(?:[fF][uU][nN][cC][tT][iI][oO][nN]|[pP][rR][oO]|[cC][oO][mM][pP][iI][lL][eE]_[oO][pP][tT]) \w[ \w,:]*$/m], none: [] },
  ] },
  { extensions: [".properties"], rules: [
    { language: "INI", all: [/^[^#!;][^=]*=/m, /^[;\[]/m], none: [] },
    { language: "Java Properties", all: [/^[^#!;][^=]*=/m, /^[#!]/m], none: [] },
    { language: "INI", all: [/^[^#!;][^=]*=/m], none: [] },
    { language: "Java Properties", all: [/^[^#!][^:]*:/m], none: [] },
  ] },
  { extensions: [".q"], rules: [
    { language: "q", all: [/((?:[A-Z.a-z][\w.]*:\{)|^\\(cd?|d|l|p|ts?) )/m], none: [] },
    { language: "HiveQL", all: [/(?:[sS][eE][lL][eE][cC][tT]\s+[\w*,]+\s+[fF][rR][oO][mM]|([cC][rR][eE][aA][tT][eE]|[aA][lL][tT][eE][rR]|[dD][rR][oO][pP])\s([dD][aA][tT][aA][bB][aA][sS][eE]|[sS][cC][hH][eE][mM][aA]|[tT][aA][bB][lL][eE]))/m], none: [] },
  ] },
  { extensions: [".qs"], rules: [
    { language: "Q#", all: [/^((\/{2,3})?\s*(namespace|operation)\b)/m], none: [] },
    { language: "Qt Script", all: [/(\w+\.prototype\.\w+|===|\bvar\b)/m], none: [] },
  ] },
  { extensions: [".r"], rules: [
    { language: "Rebol", all: [/(?:\b[rR][eE][bB][oO][lL]\b)/m], none: [] },
    { language: "Rez", all: [/(#include\s+["<](Types\.r|Carbon\/Carbon\.r)[">])|((resource|data|type)\s+'[A-Za-z0-9]{4}'\s+((\(.*\)\s+){0,1}){)/m], none: [] },
    { language: "R", all: [/<-|^[^\S\n]*#/m], none: [] },
  ] },
  { extensions: [".re"], rules: [
    { language: "Reason", all: [/^[^\S\n]*module\s+type\s|^[^\S\n]*(?:include|open)\s+\w+\s*;\s*$|^[^\S\n]*let\s+(?:module\s\w+\s*=\s*\{|\w+:\s+.*=.*;\s*$)/m], none: [] },
    { language: "C++", all: [/^[^\S\n]*#(?:(?:if|ifdef|define|pragma)\s+\w|\s*include\s+<[^>]+>)|^[^\S\n]*template\s*</m], none: [] },
  ] },
  { extensions: [".res"], rules: [
    { language: "ReScript", all: [/^[^\S\n]*(let|module|type)\s+\w*\s+=\s+|^[^\S\n]*(?:include|open)\s+\w+\s*$/m], none: [] },
  ] },
  { extensions: [".resource"], rules: [
    { language: "RobotFramework", all: [/^\*{3} (Settings|Variables|Keywords) \*{3}$/m], none: [] },
  ] },
  { extensions: [".rno"], rules: [
    { language: "RUNOFF", all: [/(?:^\.!|^\f|\f$|^\.[eE][nN][dD] [lL][iI][tT](?:[eE][rR][aA][lL])?\b|^\.[a-zA-ZA-Za-z].*?;\.[a-zA-ZA-Za-z](?:[; \t])|\^\*[^[^\S\n]*][^*]*\\\*(?:$|\s)|^\.[cC];[ \t]*\w+)/m], none: [] },
    { language: "Roff", all: [/^\.\\" /m], none: [] },
  ] },
  { extensions: [".rpy"], rules: [
    { language: "Python", all: [/^(import|from|class|def)\s/m], none: [] },
    { language: "Ren'Py", all: [], none: [] },
  ] },
  { extensions: [".rs"], rules: [
    { language: "Rust", all: [/^(use |fn |mod |pub |macro_rules|impl|#!?\[)/m], none: [] },
    { language: "RenderScript", all: [/#include|#pragma\s+(rs|version)|__attribute__/m], none: [] },
    { language: "XML", all: [/^[^\S\n]*<\?xml/m], none: [] },
  ] },
  { extensions: [".s"], rules: [
    { language: "Unix Assembly", all: [/(?:[mM][oO][vV][lqLQ]?)\s+[%\$]/m], none: [] },
    { language: "Assembly", all: [/(?:[mM][oO][vV])\s+[^\s%]{2,},/m], none: [] },
    { language: "Motorola 68K Assembly", all: [/\b[mM][oO][vV][eE][qQ](?:\.[lL])?\s+#(?:\$-?[0-9a-fA-F]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\s*[dD][0-7]\b|^[^\S\n]*[mM][oO][vV][eE](?:\.[bwlBWL])?\s+(?:[sS][rR]|[uU][sS][pP]),\s*[^\s]+|^[^\S\n]*[mM][oO][vV][eE]\.[bwlBWL]\s+.*\b[adAD]\d|^[^\S\n]*[mM][oO][vV][eE][mM]\.[bwlBWL]\b|^[^\S\n]*[mM][oO][vV][eE][mpMP](?:\.[wlWL])?\b|^[^\S\n]*[bB][tT][sS][tT]\b|^[^\S\n]*[dD][bB][rR][aA]\b/m], none: [] },
  ] },
  { extensions: [".sc"], rules: [
    { language: "SuperCollider", all: [/(?:\^([tT][hH][iI][sS]|[sS][uU][pP][eE][rR])\.|^[^\S\n]*~\w+\s*=\.)/m], none: [] },
    { language: "Scala", all: [/(^[^\S\n]*import (scala|java)\.|^[^\S\n]*class\b)/m], none: [] },
  ] },
  { extensions: [".scd"], rules: [
    { language: "SuperCollider", all: [/(?:\^([tT][hH][iI][sS]|[sS][uU][pP][eE][rR])\.|^[^\S\n]*(~\w+\s*=\.|[sS][yY][nN][tT][hH][dD][eE][fF]\b))/m], none: [] },
    { language: "Markdown", all: [/^#+\s+(NAME|SYNOPSIS|DESCRIPTION)/m], none: [] },
  ] },
  { extensions: [".scm"], rules: [
    { language: "Scheme", all: [/(?:'[\(\*#]|\w->\w|\.\.\.[\s\)]|\([+\-:<>\/=~\)]|~>|[#`]\(|#:\w)|^[^\S\n]*\((?:define\*?|import|library|lambda)/m], none: [/\(#[\w-]+[!\?]|[\)\]"_]\s*(?:[\*\+\?]|@\w)/m] },
    { language: "Tree-sitter Query", all: [/\(#[\w-]+[!\?]|[\)\]"_]\s*(?:[\*\+\?]|@\w)|(?:^[^\S\n]*\w+:\s*[\(\[\"])|\(#(?:set!|(?:not-)?(?:any-of|match)\?)/m], none: [/\([+\-:<>\/=~\)]/m] },
  ] },
  { extensions: [".sol"], rules: [
    { language: "Solidity", all: [/\bpragma\s+solidity\b|\b(?:abstract\s+)?contract\s+[a-zA-Z$_][a-zA-Z0-9$_]*(?:\s+is\s+(?:[a-zA-Z0-9$_][^\{]*?)?)?\s*\{/m], none: [] },
    { language: "Gerber Image", all: [/^[DGMT][0-9]{2}\*(?:\r?\n|\r)/m], none: [] },
  ] },
  { extensions: [".sql"], rules: [
    { language: "PLpgSQL", all: [/(?:^\\[iI]\b|[aA][sS]\s+\$\$|[lL][aA][nN][gG][uU][aA][gG][eE]\s+'?[pP][lL][pP][gG][sS][qQ][lL]'?|[bB][eE][gG][iI][nN](\s+[wW][oO][rR][kK])?\s*;)/m], none: [] },
    { language: "SQLPL", all: [/(?:[aA][lL][tT][eE][rR]\s+[mM][oO][dD][uU][lL][eE]|[mM][oO][dD][eE]\s+[dD][bB]2[sS][qQ][lL]|\b[sS][yY][sS]([cC][aA][tT]|[pP][rR][oO][cC])\.|[aA][sS][sS][oO][cC][iI][aA][tT][eE]\s+[rR][eE][sS][uU][lL][tT]\s+[sS][eE][tT]|\b[eE][nN][dD]!\s*$)/m], none: [] },
    { language: "PLSQL", all: [/(?:\$\$[pP][lL][sS][qQ][lL]_|[xX][mM][lL][tT][yY][pP][eE]|[sS][yY][sS][tT][iI][mM][eE][sS][tT][aA][mM][pP]|\.[nN][eE][xX][tT][vV][aA][lL]|[cC][oO][nN][nN][eE][cC][tT]\s+[bB][yY]|[aA][uU][tT][hH][iI][dD]\s+([dD][eE][fF][iI][nN][eE][rR]|[cC][uU][rR][rR][eE][nN][tT]_[uU][sS][eE][rR])|[cC][oO][nN][sS][tT][rR][uU][cC][tT][oO][rR]\W+[fF][uU][nN][cC][tT][iI][oO][nN])/m], none: [] },
    { language: "TSQL", all: [/(?:^[^\S\n]*[gG][oO]\b|[bB][eE][gG][iI][nN](\s+[tT][rR][yY]|\s+[cC][aA][tT][cC][hH])|[oO][uU][tT][pP][uU][tT]\s+[iI][nN][sS][eE][rR][tT][eE][dD]|[dD][eE][cC][lL][aA][rR][eE]\s+@|\[[dD][bB][oO]\])/m], none: [] },
    { language: "SQL", all: [], none: [] },
  ] },
  { extensions: [".srt"], rules: [
    { language: "SubRip Text", all: [/^(\d{2}:\d{2}:\d{2},\d{3})\s*(-->)\s*(\d{2}:\d{2}:\d{2},\d{3})$/m], none: [] },
  ] },
  { extensions: [".st"], rules: [
    { language: "StringTemplate", all: [/\$\w+[($]|.!\s*.+?\s*!.|<!\s*.+?\s*!>|\[!\s*.+?\s*!\]|\{!\s*.+?\s*!\}/m], none: [] },
    { language: "Smalltalk", all: [/(?<![\s\S])\s*[\[{(^"'\w#]|[a-zA-Z_]\w*\s*:=\s*[a-zA-Z_]\w*|class\s*>>\s*[a-zA-Z_]\w*|^[a-zA-Z_]\w*\s+[a-zA-Z_]\w*:|^Class\s*\{|if(?:True|False):\s*\[/m], none: [] },
  ] },
  { extensions: [".star"], rules: [
    { language: "STAR", all: [/^loop_\s*$/m], none: [] },
    { language: "Starlark", all: [], none: [] },
  ] },
  { extensions: [".stl"], rules: [
    { language: "STL", all: [/(?<![\s\S])\s*solid(?:$|\s)[\s\S]*^endsolid(?:$|\s)/m], none: [] },
  ] },
  { extensions: [".svx"], rules: [
    { language: "Survex data", all: [/(?<![\s\S])(;|\*[^*]+$)/m], none: [] },
    { language: "mdsvex", all: [], none: [] },
  ] },
  { extensions: [".sw"], rules: [
    { language: "Sway", all: [/^[^\S\n]*(?:(?:abi|dep|fn|impl|mod|pub|trait)\s|#\[)/m], none: [] },
    { language: "XML", all: [/^[^\S\n]*<\?xml\s+version/m], none: [] },
  ] },
  { extensions: [".t"], rules: [
    { language: "Perl", all: [/\buse\s+(?:strict\b|v?5\b)|^[^\S\n]*use\s+(?:constant|overload)\b|^[^\S\n]*(?:\*|(?:our\s*)?@)EXPORT\s*=|^[^\S\n]*package\s+[^\W\d]\w*(?:::\w+)*\s*(?:[;{]|\sv?\d)|[\s$][^\W\d]\w*(?::\w+)*->[a-zA-Z_\[({]/m], none: [/^[^\S\n]*use\s+v6\b/m] },
    { language: "Raku", all: [/^[^\S\n]*(?:use\s+v6\b|\bmodule\b|\bmy\s+class\b)/m], none: [] },
    { language: "Turing", all: [/^[^\S\n]*%[ \t]+|^[^\S\n]*var\s+\w+(\s*:\s*\w+)?\s*:=\s*\w+/m], none: [] },
  ] },
  { extensions: [".tact"], rules: [
    { language: "JSON", all: [/(?<![\s\S])\s*\{\"/m], none: [] },
    { language: "Tact", all: [], none: [] },
  ] },
  { extensions: [".tag"], rules: [
    { language: "Java Server Pages", all: [/<%[@!=\s]?\s*(taglib|tag|include|attribute|variable)\s/m], none: [] },
  ] },
  { extensions: [".tlv"], rules: [
    { language: "TL-Verilog", all: [/^\\.{0,10}TLV_version/m], none: [] },
  ] },
  { extensions: [".toc"], rules: [
    { language: "World of Warcraft Addon Data", all: [/^## |@no-lib-strip@/m], none: [] },
    { language: "TeX", all: [/^\\(contentsline|defcounter|beamer|boolfalse)/m], none: [] },
  ] },
  { extensions: [".ts"], rules: [
    { language: "XML", all: [/<TS\b/m], none: [] },
    { language: "TypeScript", all: [], none: [] },
  ] },
  { extensions: [".tsp"], rules: [
    { language: "TypeSpec", all: [/^(import|using|namespace|interface|op|model|scalar|alias|union|enum)\s/m], none: [] },
    { language: "TSPLIB data", all: [/^(NAME|TYPE|DIMENSION|EDGE_WEIGHT_TYPE|EDGE_WEIGHT_FORMAT)\s*:/m], none: [] },
  ] },
  { extensions: [".tst"], rules: [
    { language: "GAP", all: [/gap> /m], none: [] },
    { language: "Scilab", all: [], none: [] },
  ] },
  { extensions: [".tsx"], rules: [
    { language: "XML", all: [/(?:^[^\S\n]*<\?[xX][mM][lL]\s+[vV][eE][rR][sS][iI][oO][nN])/m], none: [] },
    { language: "TSX", all: [], none: [] },
  ] },
  { extensions: [".txt"], rules: [
    { language: "Text", all: [], none: [] },
  ] },
  { extensions: [".typ"], rules: [
    { language: "Typst", all: [/^#(import|show|let|set)/m], none: [] },
    { language: "XML", all: [], none: [] },
  ] },
  { extensions: [".url"], rules: [
    { language: "INI", all: [/^\[InternetShortcut\](?:\r?\n|\r)([^\s\[][^\r\n]*(?:\r?\n|\r)){0,20}URL=/m], none: [] },
  ] },
  { extensions: [".v"], rules: [
    { language: "Rocq Prover", all: [/(?:^|\s)(?:Proof|Qed)\.(?:$|\s)|(?:^|\s)Require[ \t]+(Import|Export)\s/m], none: [] },
    { language: "Verilog", all: [/^[ \t]*module\s+[^\s()]+\s+\#?\(|^[ \t]*`(?:define|ifdef|ifndef|include|timescale)|^[ \t]*always[ \t]+@|^[ \t]*initial[ \t]+(begin|@)/m], none: [] },
    { language: "V", all: [/\$(?:if|else)[ \t]|^[ \t]*fn\s+[^\s()]+\(.*?\).*?\{|^[ \t]*for\s*\{/m], none: [] },
  ] },
  { extensions: [".vba"], rules: [
    { language: "Vim script", all: [/^UseVimball/m], none: [] },
    { language: "VBA", all: [], none: [] },
  ] },
  { extensions: [".vcf"], rules: [
    { language: "TSV", all: [/(?<![\s\S])##fileformat=VCF/m], none: [] },
    { language: "vCard", all: [/(?<![\s\S])BEGIN:VCARD/m], none: [] },
  ] },
  { extensions: [".w"], rules: [
    { language: "OpenEdge ABL", all: [/&ANALYZE-SUSPEND _UIB-CODE-BLOCK _CUSTOM _DEFINITIONS/m], none: [] },
    { language: "CWeb", all: [/^@(<|\w+\.)/m], none: [] },
  ] },
  { extensions: [".x"], rules: [
    { language: "DirectX 3D File", all: [/^xof 030(2|3)(?:txt|bin|tzip|bzip)\b/m], none: [] },
    { language: "RPC", all: [/\b(program|version)\s+\w+\s*\{|\bunion\s+\w+\s+switch\s*\(/m], none: [] },
    { language: "Logos", all: [/^%(end|ctor|hook|group)\b/m], none: [] },
    { language: "Linker Script", all: [/OUTPUT_ARCH\(|OUTPUT_FORMAT\(|SECTIONS/m], none: [] },
  ] },
  { extensions: [".yaml",".yml"], rules: [
    { language: "MiniYAML", all: [/^\t+.*?[^\s:].*?:/m], none: [/---/m] },
    { language: "OASv2-yaml", all: [/swagger:\s?'?"?2.[0-9.]+'?"?/m], none: [] },
    { language: "OASv3-yaml", all: [/openapi:\s?'?"?3.[0-9.]+'?"?/m], none: [] },
    { language: "YAML", all: [], none: [] },
  ] },
  { extensions: [".yy"], rules: [
    { language: "JSON", all: [/(?<![\s\S])\s*[{\[]/m], none: [] },
    { language: "Yacc", all: [], none: [] },
  ] },
];
