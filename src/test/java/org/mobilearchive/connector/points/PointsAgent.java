package org.mobilearchive.connector.points;

import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.TypeStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Weaves {@link PointsAdvice} into all by which the connector has an effect outside of its process: sockets, files, and
 * the commits of the ledger's pool. These stand below every library, so that what the connector learns to do later is
 * found as well.
 */
public final class PointsAgent {
    private static final Map<String, ElementMatcher<MethodDescription>> EFFECTS = Map.of(
            "sun.nio.ch.NioSocketImpl",
            of("read", byte[].class, int.class, int.class).or(of("write", byte[].class, int.class, int.class)),
            "sun.nio.ch.FileChannelImpl",
            of("write", ByteBuffer.class).or(of("force", boolean.class)),
            "java.io.FileOutputStream",
            of("write", byte[].class, int.class, int.class).or(of("write", byte[].class)),
            "java.io.File",
            of("renameTo", java.io.File.class).or(isMethod().and(namedOneOf("mkdir"))),
            "java.nio.file.Files",
            isMethod()
                    .and(namedOneOf("move", "copy", "delete", "deleteIfExists", "createDirectory", "createLink"))
                    .and(ElementMatchersOfPaths.FIRST),
            "com.zaxxer.hikari.pool.ProxyConnection",
            of("commit"),
            "com.zaxxer.hikari.pool.ProxyStatement",
            of("execute", String.class));

    /** Camel tries to move or to delete a file three times, a second apart. That nobody needs to wait for. */
    private static final AsmVisitorWrapper WITHOUT_PAUSE =
            MemberSubstitution.relaxed().method(named("sleep")).stub().on(namedOneOf("renameFile", "deleteFile"));

    private static boolean installed;

    private PointsAgent() {}

    /** The path comes first: what reads from a stream has written by a channel already. */
    private static final class ElementMatchersOfPaths {
        static final ElementMatcher<MethodDescription> FIRST =
                net.bytebuddy.matcher.ElementMatchers.takesArgument(0, Path.class);
    }

    private static ElementMatcher.Junction<MethodDescription> of(String name, Class<?>... arguments) {
        return isMethod().and(named(name)).and(takesArguments(arguments));
    }

    /** Of a process that was started with {@link #jar} as its agent. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        weave(instrumentation);
    }

    /** Of the process of the tests; does nothing the second time. */
    static synchronized void install() {
        if (!installed) {
            weave(ByteBuddyAgent.install());
            installed = true;
        }
    }

    /** An agent for {@code -javaagent}, which has its classes from the class path. */
    static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", PointsAgent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }

    private static void weave(Instrumentation instrumentation) {
        Set<Module> ours = Set.of(PointsAgent.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("sun.nio.ch", ours, "java.net", ours, "java.io", ours),
                Set.of(),
                Map.of());
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(TypeStrategy.Default.REDEFINE)
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .ignore(none());
        for (Map.Entry<String, ElementMatcher<MethodDescription>> effect : EFFECTS.entrySet()) {
            agent = agent.type(named(effect.getKey()))
                    .transform((builder, type, loader, module, domain) ->
                            builder.visit(Advice.to(PointsAdvice.class).on(effect.getValue())));
        }
        agent.type(named("org.apache.camel.util.FileUtil"))
                .transform((builder, type, loader, module, domain) -> builder.visit(WITHOUT_PAUSE))
                .installOn(instrumentation);
    }
}
