package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.main.DefaultMainShutdownStrategy;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.Configured;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.routes.ReferencesCheck;
import org.mobilearchive.connector.command.routes.RouteErrors;
import org.mobilearchive.connector.command.routes.RouteFiles;
import org.mobilearchive.connector.command.routes.RoutedArchivers;
import org.mobilearchive.connector.module.Beans;
import org.mobilearchive.connector.module.EffectiveConfiguration;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.settings.SettingsCheck;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** The connector as a Camel process: it checks the configuration and reads the routes from their folder. */
public final class Connector implements AutoCloseable {
    private static final String COLLECT = "collect-";
    /** Whether schedules fire in this process: what schedule.enabled says, or false in a single run. */
    private static final String SCHEDULES = "connector.schedules";

    /** The route files that read staging, and those that they refer to. */
    private static final List<String> BOOKS_ROUTES = List.of("pools", "back-off", "error-handling", "azure");

    /** What asks the site and the directory, and knows the archivers. */
    private static final List<String> CHECK_ROUTES =
            List.of("connectors/*", "templates/*", "site/*", "policies/*", "flow/directory");

    private final Main main;
    private final RouteErrors routeErrors;
    private final StopSign stop;

    private Connector(Main main, RouteErrors routeErrors, StopSign stop) {
        this.main = main;
        this.routeErrors = routeErrors;
        this.stop = stop;
    }

    /**
     * Prepares the connector; nothing runs yet.
     *
     * @param clock used by everything except the schedules
     * @param stop the sign that ends its work
     */
    public static Connector of(Installation installation, InstantSource clock, StopSign stop) {
        Connector connector = of(installation, SettingsCheck::values, Beans::bind, clock, stop);
        connector.main.addMainListener(new ReferencesCheck(installation));
        return connector;
    }

    private static Connector of(
            Installation installation, UnaryOperator<SettingsCheck> rules, Preparation.Binding binding) {
        return of(installation, rules, binding, InstantSource.system(), new StopSign());
    }

    private static Connector of(
            Installation installation,
            UnaryOperator<SettingsCheck> rules,
            Preparation.Binding binding,
            InstantSource clock,
            StopSign stop) {
        installation.check();
        Main main = new Main();
        ((DefaultMainShutdownStrategy) main.getShutdownStrategy()).disableHangupSupport(); // StopSignals decide
        configure(main.configure(), installation);
        main.setPropertyPlaceholderLocations("false");
        main.setInitialProperties(initial(installation));
        main.setOverrideProperties(Configured.values(installation, new Properties()));
        main.addMainListener(new Preparation(installation, rules, binding, clock, stop));
        return new Connector(main, new RouteErrors(installation.home()), stop);
    }

    private static void configure(MainConfigurationProperties camel, Installation installation) {
        camel.setName("mobile-archive-connector");
        camel.setRoutesIncludePattern(installation.routesPattern());
        // bodies are streamed once, into the spool; Camel's stream cache would hold them in memory
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
        Properties initial = Settings.defaults();
        initial.setProperty("connector.home", installation.home().toString());
        initial.setProperty("connector.config", installation.config().toString());
        initial.setProperty(SCHEDULES, "{{schedule.enabled}}");
        initial.setProperty(EffectiveConfiguration.OWN_KEYS, String.join(",", Configured.ownKeys(installation)));
        return initial;
    }

    /** A started connector that can test its connections, and neither runs nor stages. */
    static Connector checking(Installation installation) throws Exception {
        Connector connector =
                of(installation.with(Map.of(SCHEDULES, "false")), SettingsCheck::values, Beans::bindForCheck);
        connector.main.configure().setRoutesIncludePattern(installation.routesPattern(CHECK_ROUTES));
        return connector.startOrClose();
    }

    /** A connector that builds all routes, including those of the service, and runs none. */
    static Connector building(Installation installation) throws Exception {
        Connector connector = of(installation, SettingsCheck::values, Beans::bindForRoutes);
        connector.main.configure().setAutoStartup(false);
        return connector.startOrClose();
    }

    /** A started connector whose schedules do not fire: for single runs. */
    public static Connector once(Installation installation) throws Exception {
        return once(installation, InstantSource.system(), new StopSign());
    }

    /** The same with the given clock, and the sign that ends its work. */
    public static Connector once(Installation installation, InstantSource clock, StopSign stop) throws Exception {
        Connector connector = of(installation.with(Map.of(SCHEDULES, "false")), clock, stop);
        // Milliseconds that the end of a run waits for idle consumers
        connector.main.addInitialProperty("camel.component.seda.default-poll-timeout", "100");
        connector.startOrClose();
        try {
            RouteFiles.checkReferences(installation, connector.context());
            return connector;
        } catch (ConfigurationException e) {
            connector.close();
            throw e;
        }
    }

    /** A started connector with the ledger open and staging readable; needs no site, mapping or mailbox. */
    static Connector books(Installation installation, StopSign stop) throws Exception {
        return reading(installation, SettingsCheck::valuesOfBooks, Beans::bindBooks, stop);
    }

    /** A started connector with a new ledger instead of the configured one, with staging and the mailboxes. */
    static Connector rebuilding(Installation installation, StopSign stop) throws Exception {
        return reading(installation, SettingsCheck::values, Beans::bindRebuild, stop);
    }

    private static Connector reading(
            Installation installation, UnaryOperator<SettingsCheck> rules, Preparation.Binding binding, StopSign stop)
            throws Exception {
        Connector connector = of(installation, rules, binding, InstantSource.system(), stop);
        connector.main.configure().setRoutesIncludePattern(installation.routesPattern(BOOKS_ROUTES));
        return connector.startOrClose();
    }

    private Connector startOrClose() throws Exception {
        // MBeans are for monitoring the service; creating them takes a tenth of a run over an empty day
        main.configure().setJmxEnabled(false);
        try {
            main.start();
            return this;
        } catch (Exception e) {
            close();
            throw explained(e);
        }
    }

    /** Starts the routes, serves commands from other processes, and returns when the process is told to end. */
    public void run() throws Exception {
        main.addMainListener(new ServiceStop(this));
        main.addMainListener(new ServiceProgress(this));
        main.addMainListener(new ServiceConsole(this));
        main.addMainListener(new ServiceControl(this));
        try {
            main.run();
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /** Lets {@link #run} go on to its end. */
    void finish() {
        main.completed();
    }

    /** The sign that ends its work. */
    StopSign stop() {
        return stop;
    }

    private Exception explained(Exception failure) {
        Optional<ConfigurationException> inRoutes = routeErrors.of(failure);
        return inRoutes.isPresent() ? inRoutes.get() : failure;
    }

    /** The checked values of a configuration; nothing is started. An optional key that is not set is empty. */
    static Values keys(Installation installation) throws Exception {
        return keys(installation, SettingsCheck::values);
    }

    /** The same with only these rules. */
    static Values keys(Installation installation, UnaryOperator<SettingsCheck> rules) throws Exception {
        Map<String, String> values = new HashMap<>();
        try (Connector connector = of(installation, rules, Preparation.NO_BEANS)) {
            connector.main.configure().withRoutesIncludePattern("false").setJmxEnabled(false);
            connector.main.init(); // after this the values are known, and nothing was started
            PropertiesComponent properties =
                    (PropertiesComponent) connector.context().getPropertiesComponent();
            Settings.names()
                    .forEach(key ->
                            values.put(key, properties.resolveProperty(key).orElse("")));
        }
        return new Values(key -> values.getOrDefault(key, ""));
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

    /** The archivers as the route files say, for a connector that has not built them. */
    RoutedArchivers archiversInFiles() {
        return RoutedArchivers.of(RouteFiles.ofArchivers(values().path("connector.home")));
    }

    /** The name that people know an archiver by: its folder in the mailboxes. */
    public String title(String archiver) {
        @Nullable RouteDefinition route = ((ModelCamelContext) context()).getRouteDefinition(COLLECT + archiver);
        @Nullable Map<String, Object> parameters = route == null ? null : route.getTemplateParameters();
        return parameters == null ? archiver : String.valueOf(parameters.getOrDefault("folder", archiver));
    }

    /** When the archiver's schedule starts its next run; empty if it has none, or no schedule fires in this process. */
    public Optional<Instant> nextRun(String archiver) {
        QuartzComponent quartz = context().hasComponent("quartz") instanceof QuartzComponent found ? found : null;
        if (quartz == null || stop.isSet()) {
            return Optional.empty();
        }
        try {
            for (TriggerKey key : quartz.getScheduler().getTriggerKeys(GroupMatcher.triggerGroupEquals("connectors"))) {
                if (key.getName().equals(archiver)) {
                    return Optional.ofNullable(quartz.getScheduler().getTrigger(key))
                            .map(Trigger::getNextFireTime)
                            .map(Date::toInstant);
                }
            }
            return Optional.empty();
        } catch (SchedulerException e) {
            return Optional.empty();
        }
    }

    /** What people start beside the schedules. */
    public Jobs jobs() {
        return new Jobs(this);
    }

    /** A bean of the routes. */
    public <T> T bean(String name, Class<T> type) {
        return requireNonNull(context().getRegistry().lookupByNameAndType(name, type), name + " is not bound");
    }

    /** The values of the configuration. */
    public Values values() {
        return new Values(
                key -> context().getPropertiesComponent().resolveProperty(key).orElse(""));
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
