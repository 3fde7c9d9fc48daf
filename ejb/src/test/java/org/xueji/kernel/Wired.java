package org.xueji.kernel;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The product's own beans, put together as the container does it; events are heard here. */
public final class Wired {

    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final List<Class<?>> several = new ArrayList<>();
    private final List<DomainEvent> heard = new ArrayList<>();
    private Consumer<DomainEvents> ear = events -> heard.addAll(events.list());

    /** Beans that are not made here but given. */
    public Wired with(Class<?> type, Object bean) {
        beans.put(type, bean);
        return this;
    }

    /** Beans of which somebody asks for all of a kind. */
    public Wired offering(Class<?> type) {
        several.add(type);
        return this;
    }

    /** The bean of a class, with everything that it needs. */
    public <T> T get(Class<T> type) {
        Object known = beans.get(type);
        return type.cast(known != null ? known : made(type));
    }

    /** Tells this one what happens, instead of keeping it. */
    public Wired telling(Consumer<DomainEvents> listener) {
        ear = listener;
        return this;
    }

    /** What has happened, in order. */
    public List<DomainEvent> heard() {
        return heard;
    }

    private Object made(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            beans.put(type, bean);
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    field.setAccessible(true);
                    field.set(bean, wanted(field));
                }
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private Object wanted(Field field) {
        if (field.getType() == Event.class) {
            return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                ear.accept(arguments[0] instanceof DoneByItself done ? DomainEvents.of(done.event()) : (DomainEvents) arguments[0]);
                return null;
            });
        }
        if (field.getType() == Instance.class) {
            Class<?> kind = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, arguments) -> all(kind));
        }
        return get(field.getType());
    }

    private Stream<?> all(Class<?> kind) {
        return several.stream().filter(kind::isAssignableFrom).map(this::get);
    }
}
