import type { FrameworkRule } from "../framework-rules";

/** PHP: Composer packages. */
// biome-ignore format: one row per framework reads as a table
export const phpFrameworks: readonly FrameworkRule[] = [
  { name: "statamic", rank: 88, packages: ["statamic/cms"], supersedes: ["laravel"], dev: "php artisan serve --host=0.0.0.0", start: "php artisan serve --host=0.0.0.0", port: 8000, portBy: "--port" },
  { name: "laravel", rank: 84, packages: ["laravel/framework"], files: ["artisan"], unless: ["laravel/lumen-framework"], supersedes: ["symfony"], dev: "php artisan serve --host=0.0.0.0", start: "php artisan serve --host=0.0.0.0", port: 8000, portBy: "--port" },
  { name: "lumen", rank: 84, packages: ["laravel/lumen-framework"], dev: "php -S 0.0.0.0:8000 -t public", start: "php -S 0.0.0.0:8000 -t public", port: 8000 },
  { name: "drupal", rank: 84, packages: ["drupal/core", "drupal/core-recommended", "drupal/drupal"], files: ["core/lib/Drupal.php"], supersedes: ["symfony"], dev: "php -S 0.0.0.0:8000 -t web", port: 8000 },
  { name: "wordpress", rank: 84, packages: ["roots/wordpress", "johnpbloch/wordpress", "roots/bedrock"], files: ["wp-config.php", "wp-config-sample.php", "wp-login.php", "wp-load.php"], dev: "php -S 0.0.0.0:8000", port: 8000 },
  { name: "magento", rank: 84, packages: ["magento/product-community-edition", "magento/framework"], port: 8000 },
  { name: "craft", rank: 84, packages: ["craftcms/cms"], files: ["craft"], supersedes: ["yii"], dev: "php craft serve", port: 8080, portBy: "--port" },
  { name: "typo3", rank: 82, packages: ["typo3/cms-core"], supersedes: ["symfony"], port: 8000 },
  { name: "october", rank: 86, packages: ["october/rain", "october/system"], supersedes: ["laravel"], dev: "php artisan serve --host=0.0.0.0", port: 8000 },
  { name: "symfony", rank: 80, packages: ["symfony/framework-bundle", "symfony/symfony", "symfony/http-kernel"], files: ["symfony.lock", "bin/console"], dev: "php -S 0.0.0.0:8000 -t public", start: "php -S 0.0.0.0:8000 -t public", port: 8000 },
  { name: "cakephp", rank: 80, packages: ["cakephp/cakephp"], files: ["bin/cake"], dev: "bin/cake server -H 0.0.0.0", port: 8765, portBy: "-p" },
  { name: "codeigniter", rank: 80, packages: ["codeigniter4/framework", "codeigniter/framework"], files: ["spark"], dev: "php spark serve --host 0.0.0.0", port: 8080, portBy: "--port" },
  { name: "yii", rank: 78, packages: ["yiisoft/yii2", "yiisoft/yii-web"], files: ["yii"], dev: "php yii serve 0.0.0.0", port: 8080, portBy: "--port" },
  { name: "laminas", rank: 78, packages: ["laminas/laminas-mvc", "mezzio/mezzio", "zendframework/zendframework"], dev: "php -S 0.0.0.0:8080 -t public", port: 8080 },
  { name: "slim", rank: 74, packages: ["slim/slim"], dev: "php -S 0.0.0.0:8080 -t public", port: 8080 },
  { name: "fat-free", rank: 72, packages: ["bcosca/fatfree", "bcosca/fatfree-core"], dev: "php -S 0.0.0.0:8000", port: 8000 },
  { name: "silex", rank: 72, packages: ["silex/silex"], dev: "php -S 0.0.0.0:8000 -t web", port: 8000 },
  { name: "phalcon", rank: 72, packages: ["phalcon/devtools", "phalcon/incubator"], dev: "php -S 0.0.0.0:8000 -t public", port: 8000 },
  { name: "jigsaw", kind: "site", rank: 72, packages: ["tightenco/jigsaw"], build: "vendor/bin/jigsaw build", dev: "vendor/bin/jigsaw serve", port: 8000, portBy: "--port", hostFlags: "--host 0.0.0.0" },
  { name: "cecil", kind: "site", rank: 72, packages: ["cecil/cecil"], files: ["cecil.yml", "cecil.yaml"], build: "cecil build", dev: "cecil serve", port: 8000, portBy: "--port", hostFlags: "--host 0.0.0.0" },
];
