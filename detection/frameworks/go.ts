import type { FrameworkRule } from "../framework-rules";

/** Go: module paths, without a major version at their end. */
// biome-ignore format: one row per framework reads as a table
export const goFrameworks: readonly FrameworkRule[] = [
  { name: "encore", rank: 90, packages: ["encore.dev"], files: ["encore.app"], dev: "encore run", start: "encore run", port: 4000, portBy: "--port" },
  { name: "hugo", kind: "site", rank: 84, files: ["hugo.toml", "hugo.yaml", "hugo.json"], build: "hugo", dev: "hugo server --bind 0.0.0.0", port: 1313, portBy: "--port" },
  { name: "buffalo", rank: 80, packages: ["github.com/gobuffalo/buffalo"], dev: "buffalo dev", port: 3000, portBy: "env:PORT" },
  { name: "beego", rank: 78, packages: ["github.com/beego/beego", "github.com/astaxie/beego"], port: 8080 },
  { name: "pocketbase", rank: 78, packages: ["github.com/pocketbase/pocketbase"], start: "go run . serve", dev: "go run . serve", port: 8090 },
  { name: "go-zero", rank: 78, packages: ["github.com/zeromicro/go-zero"], port: 8888 },
  { name: "kratos", rank: 78, packages: ["github.com/go-kratos/kratos"], port: 8000 },
  { name: "revel", rank: 78, packages: ["github.com/revel/revel"], dev: "revel run", port: 9000 },
  { name: "wails", isNative: true, rank: 78, packages: ["github.com/wailsapp/wails"], files: ["wails.json"], dev: "wails dev", build: "wails build", port: 34115 },
  { name: "gin", rank: 72, packages: ["github.com/gin-gonic/gin"], port: 8080, portBy: "env:PORT" },
  { name: "fiber", rank: 72, packages: ["github.com/gofiber/fiber"], port: 3000, portBy: "env:PORT" },
  { name: "echo", rank: 72, packages: ["github.com/labstack/echo"], port: 1323, portBy: "env:PORT" },
  { name: "iris", rank: 72, packages: ["github.com/kataras/iris"], port: 8080, portBy: "env:PORT" },
  { name: "hertz", rank: 72, packages: ["github.com/cloudwego/hertz"], port: 8888 },
  { name: "chi", rank: 66, packages: ["github.com/go-chi/chi"], port: 8080, portBy: "env:PORT" },
  { name: "mux", rank: 62, packages: ["github.com/gorilla/mux"], port: 8080, portBy: "env:PORT" },
  { name: "martini", rank: 62, packages: ["github.com/go-martini/martini"], port: 3000, portBy: "env:PORT" },
  { name: "negroni", rank: 61, packages: ["github.com/urfave/negroni", "github.com/codegangsta/negroni"], port: 3000, portBy: "env:PORT" },
  { name: "fasthttp", rank: 60, packages: ["github.com/valyala/fasthttp"], port: 8080, portBy: "env:PORT" },
  { name: "httprouter", rank: 58, packages: ["github.com/julienschmidt/httprouter"], port: 8080, portBy: "env:PORT" },
];
