package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.settings.SettingsCheck;

/** The connector as a Camel process: configuration checked, routes read from their folder. */
public final class Connector implements AutoCloseable {
    private static final String COLLECT = "collect-";
    /** What reads staging, and what that refers to. */
    private static final List<String> BOOKS_ROUTES = List.of("beans", "error-handling", "staging-azure");

    private final Main main;
    private final RouteErrors routeErrors;

    private Connector(Main main, RouteErrors routeErrors) {
        this.main = main;
        this.routeErrors = routeErrors;
    }

    /** Prepares the connector; nothing runs yet. */
    public static Connector of(Installation installation) {
        return of(installation, InstantSource.system());
    }

    /** Prepares the connector with a clock of one's own, by which everything goes but the schedules. */
    public static Connector of(Installation installation, InstantSource clock) {
        return of(installation, SettingsCheck::values, Beans::bind, clock);
    }

    private static Connector of(
            Installation installation, UnaryOperator<SettingsCheck> rules, Preparation.Binding binding) {
        return of(installation, rules, binding, InstantSource.system());
    }

    private static Connector of(
            Installation installation,
            UnaryOperator<SettingsCheck> rules,
            Preparation.Binding binding,
            InstantSource clock) {
        installation.check();
        Main main = new Main();
        configure(main.configure(), installation);
        main.setPropertyPlaceholderLocations(
                installation.files().stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
        main.setInitialProperties(initial(installation));
        Properties overrides = new Properties();
        overrides.putAll(installation.overrides());
        main.setOverrideProperties(overrides);
        main.addMainListener(new Preparation(installation, rules, binding, clock));
        return new Connector(main, new RouteErrors(installation.home()));
    }

    private static void configure(MainConfigurationProperties camel, Installation installation) {
        camel.setName("mobile-archive-connector");
        camel.setRoutesIncludePattern(installation.routesPattern());
        // bodies are streamed once, into the spool; a cache of Camel's would hold them in memory
        camel.setStreamCachingEnabled(false);
        camel.setAutoConfigurationEnvironmentVariablesEnabled(false);
        camel.setAutoConfigurationLogSummary(false);
        camel.setAutoConfigurationFailFast(true);
        camel.setDumpRoutesResolvePlaceholders(false);
        camel.setMessageHistory(false);
        if (installation.profile() != null) {
            camel.setProfile(installation.profile());
        }
    }

    private static Properties initial(Installation installation) {
        Properties initial = Settings.standards();
        initial.setProperty("connector.home", installation.home().toString());
        initial.setProperty("connector.config", installation.config().toString());
        return initial;
    }

    /** A started connector that can be asked whether its connections are good, and that neither runs nor stages. */
    static Connector checking(Installation installation) throws Exception {
        Connector connector =
                of(installation.with(Map.of("schedule.enabled", "false")), SettingsCheck::values, Beans::bindForCheck);
        connector.main.configure().setRoutesExcludePattern("**/prepare-parts.camel.yaml,**/stag*.camel.yaml");
        return connector.startOrClose();
    }

    /** A started connector whose schedules do not fire: for single runs. */
    public static Connector once(Installation installation) throws Exception {
        return once(installation, InstantSource.system());
    }

    /** The same with a clock of one's own. */
    public static Connector once(Installation installation, InstantSource clock) throws Exception {
        Connector connector = of(installation.with(Map.of("schedule.enabled", "false")), clock);
        // Milliseconds that the end of a run waits for those who wait for messages
        connector.main.addInitialProperty("camel.component.seda.default-poll-timeout", "100");
        return connector.startOrClose();
    }

    /** A started connector that has the ledger open and reads staging, and needs no site, mapping or mailbox for it. */
    static Connector books(Installation installation) throws Exception {
        Connector connector = of(installation, SettingsCheck::valuesOfBooks, Beans::bindBooks);
        connector.main.configure().setRoutesIncludePattern(installation.routesPattern(BOOKS_ROUTES));
        return connector.startOrClose();
    }

    /** Started with a new ledger in place of the configured one, with staging and the mailboxes. */
    static Connector rebuilding(Installation installation) throws Exception {
        Connector connector = of(installation, SettingsCheck::values, Beans::bindRebuild);
        connector.main.configure().setRoutesIncludePattern(installation.routesPattern(BOOKS_ROUTES));
        return connector.startOrClose();
    }

    private Connector startOrClose() throws Exception {
        // MBeans are for the service, which is watched, and take a tenth of a run over an empty day
        main.configure().setJmxEnabled(false);
        try {
            main.start();
            return this;
        } catch (Exception e) {
            close();
            throw explained(e);
        }
    }

    /** Starts the routes, answers commands that are typed meanwhile, and stays until the process is told to end. */
    public void run() throws Exception {
        main.addMainListener(new ServiceProgress(this));
        main.addMainListener(new ServiceControl(this));
        try {
            main.run();
        } catch (Exception e) {
            throw explained(e);
        }
    }

    private Exception explained(Exception failure) {
        Optional<ConfigurationException> inRoutes = routeErrors.of(failure);
        return inRoutes.isPresent() ? inRoutes.get() : failure;
    }

    /** The checked values of a configuration; nothing is started. Empty where a key may be left out and is. */
    static Function<String, String> keys(Installation installation) throws Exception {
        return keys(installation, SettingsCheck::values);
    }

    /** The same with these rules alone. */
    static Function<String, String> keys(Installation installation, UnaryOperator<SettingsCheck> rules)
            throws Exception {
        Map<String, String> values = new HashMap<>();
        try (Connector connector = of(installation, rules, Preparation.NO_BEANS)) {
            connector.main.configure().withRoutesIncludePattern("false").setJmxEnabled(false);
            connector.main.init(); // the values are known then, and nothing has to start for them
            PropertiesComponent properties =
                    (PropertiesComponent) connector.context().getPropertiesComponent();
            Settings.names()
                    .forEach(key ->
                            values.put(key, properties.resolveProperty(key).orElse("")));
        }
        return key -> values.getOrDefault(key, "");
    }

    /** The archivers that have a connector, in alphabetical order. */
    public List<String> archivers() {
        List<String> archivers = new ArrayList<>();
        for (Route route : context().getRoutes()) {
            if (route.isCreatedByRouteTemplate() && route.getRouteId().startsWith(COLLECT)) {
                archivers.add(route.getRouteId().substring(COLLECT.length()));
            }
        }
        return archivers.stream().sorted().toList();
    }

    /** A bean of the routes. */
    public <T> T bean(String name, Class<T> type) {
        return requireNonNull(context().getRegistry().lookupByNameAndType(name, type), name + " is not bound");
    }

    /** The value of a key of the configuration; empty where it may be left out and is. */
    public String text(String key) {
        return context().getPropertiesComponent().resolveProperty(key).orElse("");
    }

    /** Whether a switch of the configuration is on. */
    public boolean enabled(String key) {
        return Boolean.parseBoolean(text(key));
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
