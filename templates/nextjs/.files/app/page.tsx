export default function Home() {
  return (
    <main className="grid min-h-screen place-items-center">
      <div className="text-center">
        <h1 className="text-3xl font-bold">{{title}}</h1>
        <p className="my-4">
          Edit <code>app/page.tsx</code>.
        </p>
      </div>
    </main>
  );
}
