package org.mobilearchive.connector.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets GreenMail accept every message, as mail servers do. GreenMail 2.1.8 closes the connection in the middle of an APPEND
 * if it cannot parse the message's Content-Type, so its folders receive such a message as a {@link LenientMessage}.
 */
final class LenientManagers extends Managers {
    private final ImapHostManager hosts = proxy(ImapHostManager.class, new Hosts(super.getImapHostManager()));

    @Override
    public ImapHostManager getImapHostManager() {
        return hosts;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private record Hosts(ImapHostManager real) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Object answer = call(real, method, arguments);
            return answer instanceof MailFolder folder ? proxy(MailFolder.class, new LenientFolder(folder)) : answer;
        }
    }

    private record LenientFolder(MailFolder real) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            for (int i = 0; arguments != null && i < arguments.length; i++) {
                if (arguments[i] instanceof MimeMessage message) {
                    arguments[i] = LenientMessage.of(message);
                } else if (arguments[i] instanceof MailFolder folder && Proxy.isProxyClass(folder.getClass())) {
                    arguments[i] = ((LenientFolder) Proxy.getInvocationHandler(folder)).real;
                }
            }
            return call(real, method, arguments);
        }
    }
}
