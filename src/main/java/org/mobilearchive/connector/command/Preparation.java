package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.mobilearchive.connector.command.process.Configured;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.SettingsFile;
import org.mobilearchive.connector.command.process.SuddenEnd;
import org.mobilearchive.connector.command.routes.RouteFiles;
import org.mobilearchive.connector.command.routes.SavedRoutes;
import org.mobilearchive.connector.command.routes.StepFaults;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.module.Beans;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.ProxyVariables;
import org.mobilearchive.connector.settings.SecretFiles;
import org.mobilearchive.connector.settings.SettingsCheck;
import org.mobilearchive.connector.stop.StopSign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops with an error if the configuration is wrong; otherwise creates the beans that the routes call. */
final class Preparation extends MainListenerSupport {
    /** Which beans are created. */
    @FunctionalInterface
    interface Binding {
        void bind(Beans beans) throws Exception;
    }

    /** Checks only the values of the configuration, not the route files, which are not read here. */
    static final Binding NO_BEANS = beans -> {};

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Installation installation;
    private final UnaryOperator<SettingsCheck> rules;
    private final Binding binding;
    private final InstantSource clock;
    private final StopSign stop;

    Preparation(
            Installation installation,
            UnaryOperator<SettingsCheck> rules,
            Binding binding,
            InstantSource clock,
            StopSign stop) {
        this.installation = installation;
        this.rules = rules;
        this.binding = binding;
        this.clock = clock;
        this.stop = stop;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        PropertiesComponent properties =
                (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
        properties.setEnvironmentVariableMode( // for keys of which the configuration does not know
                installation.environment()
                        ? PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK
                        : PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        addSecrets(properties);
        SettingsCheck check = new SettingsCheck(properties::resolveProperty, installation.profile());
        check.environment(System.getenv()).jvm(System.getProperties()).files(installation.files());
        installation.files().forEach(file -> check.keys(file.toString(), SettingsFile.keys(file)));
        rules.apply(check.keys("--set", installation.overrides())).throwIfProblems();
        if (binding != NO_BEANS) {
            String notice = ProxyVariables.notice(
                    System.getenv(), properties.resolveProperty("proxy.url").orElse(""));
            if (!notice.isEmpty()) {
                LOG.warn(notice);
            }
            prepareRoutes(main);
        }
    }

    /** Camel's profile dev would let any JMX client change the routes; this keeps the route files the only source. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        ManagementAgent agent = main.getCamelContext().getManagementStrategy().getManagementAgent();
        if (agent != null) {
            agent.setUpdateRouteEnabled(false);
        }
        RouteWatcherReloadStrategy saved = main.getCamelContext().hasService(RouteWatcherReloadStrategy.class);
        if (saved != null) {
            saved.setResourceReload(new SavedRoutes(installation, main.getCamelContext()));
        }
    }

    private void prepareRoutes(BaseMainSupport main) {
        RouteFiles.check(installation);
        main.getCamelContext().getCamelContextExtension().addInterceptStrategy(new StepFaults());
        try {
            binding.bind(new Beans(main.getCamelContext(), clock, stop));
        } catch (Exception e) {
            throw new ConfigurationException(List.of(FaultText.inLines(e)));
        }
        Database database = main.getCamelContext().getRegistry().lookupByNameAndType("database", Database.class);
        if (database != null) {
            database.whenLost(SuddenEnd::because);
        }
    }

    private void addSecrets(PropertiesComponent properties) {
        String folder = properties.resolveProperty("secrets.folder").orElse("");
        if (!folder.isBlank()) {
            properties.setOverrideProperties(Configured.values(installation, SecretFiles.read(Path.of(folder))));
        }
    }
}
